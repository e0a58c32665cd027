using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Features.Calls.Incoming;

/// <summary>An event as it is kept: its JSON without the recording, the recording in a file, and whether the JSON had to be mended.</summary>
internal sealed class PostCallBody : IAsyncDisposable
{
    /// <summary>Of a whole event. The vendor sends recordings as text, which makes them a third longer.</summary>
    public const int Largest = 50 * 1024 * 1024;

    public const int DeepestJson = 256;

    private const int LargestJson = 8 * 1024 * 1024;

    private PostCallBody(string json, bool mended, FileStream audio, AudioSplitter splitter) =>
        (Json, WasMended, AudioFile, HasAudio) = (json, mended || splitter.AudioIsGarbage, audio, splitter.HasAudio);

    public string Json { get; }

    /// <summary>Whether the bytes say something that <see cref="Json"/> cannot: then they are kept, too.</summary>
    public bool WasMended { get; }

    /// <summary>The recording; null when the event has none.</summary>
    public Stream? Audio => HasAudio ? AudioFile : null;

    private FileStream AudioFile { get; }
    private bool HasAudio { get; }

    /// <exception cref="JsonException">It is no JSON object.</exception>
    /// <exception cref="BadHttpRequestException">It is larger than anything that is said in a call.</exception>
    public static async Task<PostCallBody> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var audio = new FileStream(Path.Combine(Path.GetTempPath(), $"portal-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            using var document = new MemoryStream();
            var splitter = new AudioSplitter(document, audio);
            var piece = new byte[64 * 1024];
            for (int read; (read = await body.ReadAsync(piece, cancellationToken)) > 0;)
            {
                await splitter.WriteAsync(piece.AsMemory(0, read));
                if (document.Length > LargestJson) throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
            }

            await splitter.EndAsync();
            audio.Position = 0;
            var json = KeepableJson.Of(document.GetBuffer().AsSpan(0, (int)document.Length), out var mended);
            Check(json);
            return new PostCallBody(json, mended, audio, splitter);
        }
        catch
        {
            await audio.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => AudioFile.DisposeAsync();

    private static void Check(string json)
    {
        using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestJson });
        if (parsed.RootElement.ValueKind is not JsonValueKind.Object) throw new JsonException("An object was expected.");
    }
}
