"""Login with Amazon: the consent page and the token endpoint."""
