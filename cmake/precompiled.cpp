// Carries the precompiled header that targets share.
