using System.Buffers.Text;

namespace Portal.Features.Calls.Incoming;

/// <summary>Parts the recording of an event from its JSON while both are read piece by piece: <c>data.full_audio</c> is decoded into a stream of its own, and an empty text takes its place.</summary>
/// <remarks>A recording has tens of megabytes. Kept in the JSON it would be in memory several times over, and in the database as text.</remarks>
internal sealed class AudioSplitter(Stream document, Stream audio)
{
    private const int Depth = 2; // of "data"
    private static readonly byte[] s_name = "full_audio"u8.ToArray();

    private readonly byte[] _encoded = new byte[16 * 1024]; // whole groups of four
    private readonly byte[] _decoded = new byte[12 * 1024];
    private readonly byte[] _text = new byte[16];
    private int _encodedLength, _textLength, _depth;
    private State _state;
    private bool _escaped, _isName, _awaitsAudio;

    private enum State { Between, Text, Audio }

    /// <summary>Whether a recording was found, and is one.</summary>
    public bool HasAudio { get; private set; }

    /// <summary>Whether what stood in its place could not be decoded.</summary>
    public bool AudioIsGarbage { get; private set; }

    public async Task WriteAsync(ReadOnlyMemory<byte> piece)
    {
        for (var index = 0; index < piece.Length;)
        {
            if (_state is State.Audio)
            {
                index += await TakeAudioAsync(piece[index..]);
                continue;
            }

            var start = index;
            while (index < piece.Length && _state is not State.Audio)
            {
                Read(piece.Span[index++]);
            }

            await document.WriteAsync(piece[start..index]);
        }
    }

    public async Task EndAsync()
    {
        await DecodeAsync(isFinal: true);
        await audio.FlushAsync();
    }

    private void Read(byte letter)
    {
        if (_state is State.Text)
        {
            ReadInText(letter);
            return;
        }

        switch (letter)
        {
            case (byte)'"' when _awaitsAudio:
                (_state, _awaitsAudio) = (State.Audio, false);
                break;
            case (byte)'"':
                (_state, _textLength) = (State.Text, 0);
                break;
            case (byte)':':
                (_awaitsAudio, _isName) = (_isName && _depth == Depth, false);
                break;
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                break;
            default:
                (_awaitsAudio, _isName) = (false, false);
                _depth += letter switch { (byte)'{' or (byte)'[' => 1, (byte)'}' or (byte)']' => -1, _ => 0 };
                break;
        }
    }

    private void ReadInText(byte letter)
    {
        if (!_escaped && letter is (byte)'"')
        {
            (_state, _isName) = (State.Between, _text.AsSpan(0, Math.Min(_textLength, _text.Length)).SequenceEqual(s_name));
            return;
        }

        _escaped = !_escaped && letter is (byte)'\\';
        if (_textLength < _text.Length) _text[_textLength] = letter;
        _textLength++;
    }

    /// <returns>How much of the piece it took.</returns>
    private async Task<int> TakeAudioAsync(ReadOnlyMemory<byte> piece)
    {
        for (var index = 0; index < piece.Length; index++)
        {
            var letter = piece.Span[index];
            if (letter is (byte)'"')
            {
                _state = State.Between;
                await document.WriteAsync(piece.Slice(index, 1));
                return index + 1;
            }

            if (letter is (byte)'\\') continue; // some writers escape the slash
            _encoded[_encodedLength++] = letter;
            if (_encodedLength == _encoded.Length) await DecodeAsync(isFinal: false);
        }

        return piece.Length;
    }

    private async Task DecodeAsync(bool isFinal)
    {
        if (_encodedLength == 0 || AudioIsGarbage)
        {
            _encodedLength = 0;
            return;
        }

        var status = Base64.DecodeFromUtf8(_encoded.AsSpan(0, _encodedLength), _decoded, out var taken, out var made, isFinal);
        AudioIsGarbage = status is not System.Buffers.OperationStatus.Done || taken != _encodedLength;
        HasAudio = !AudioIsGarbage;
        _encodedLength = 0;
        await audio.WriteAsync(_decoded.AsMemory(0, made));
    }
}
