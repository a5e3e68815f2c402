local posts = 0
while posts >= 0 do posts = posts + 1 end
scenario { name = "Never reached", council = "gloucestershire" }
