print(sum(items, customer.regular))
