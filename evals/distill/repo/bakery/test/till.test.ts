expectReceipt()
