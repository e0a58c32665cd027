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
    private int _encodedLength, _textLength, _depth, _code;
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
                (_state, _awaitsAudio, _textLength, _escaped) = (State.Audio, false, 0, false);
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

            if (Unescaped(letter) is not { } plain) continue;
            _encoded[_encodedLength++] = plain;
            if (_encodedLength == _encoded.Length) await DecodeAsync(isFinal: false);
        }

        return piece.Length;
    }

    /// <summary>Some writers escape slash and plus; null while an escape is being read.</summary>
    private byte? Unescaped(byte letter)
    {
        if (_textLength > 0) // \uXXXX: its last four letters are a number
        {
            _textLength--;
            _code = (_code << 4) | (char.IsAsciiHexDigit((char)letter) ? Convert.ToInt32(((char)letter).ToString(), 16) : 0);
            return _textLength == 0 ? (byte)Math.Min(_code, byte.MaxValue) : null;
        }

        if (_escaped)
        {
            (_escaped, _code, _textLength) = (false, 0, letter is (byte)'u' ? 4 : 0);
            return letter is (byte)'u' ? null : letter;
        }

        _escaped = letter is (byte)'\\';
        return _escaped ? null : letter;
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
