fish_by_tag = {}
