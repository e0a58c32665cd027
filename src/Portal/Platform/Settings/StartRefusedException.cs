namespace Portal.Platform.Settings;

/// <summary>The portal cannot start as it is set up; the message is the one line that tells whoever started it what to change.</summary>
public sealed class StartRefusedException(string sentence) : Exception(sentence);
