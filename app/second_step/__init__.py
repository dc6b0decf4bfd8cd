"""The second step at sign-in: six figures from an app, or a recovery code."""
