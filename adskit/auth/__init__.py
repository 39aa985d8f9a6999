"""Who may ask: sign-in, tokens and the session that carries them."""
