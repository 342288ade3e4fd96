string Nowhere
