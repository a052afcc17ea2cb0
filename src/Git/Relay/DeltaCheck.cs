namespace AlgorithmiaMigration.Git.Relay;

/// <summary>
/// Validates a delta while it is inflated, without its base: every copy must be within the base, and the result must have the announced
/// length. This makes a delta trustworthy without applying it.
/// </summary>
internal sealed class DeltaCheck
{
    private const int WholeBlock = 0x10000;
    private readonly VariableSize _baseSize = new();
    private readonly VariableSize _resultSize = new();
    private long _produced;
    private int _toInsert;
    private int _arguments;
    private int _argument;
    private long _from;
    private long _length;

    public long BaseSize => _baseSize.Value;

    public long ResultSize => _resultSize.Value;

    public bool IsComplete => _resultSize.IsKnown && _toInsert == 0 && _arguments == 0 && _produced == ResultSize;

    /// <exception cref="InvalidDataException">The bytes are not a delta, or exceed its base or its result.</exception>
    public void Feed(byte[] bytes, int count)
    {
        for (int at = 0; at < count;)
        {
            if (_toInsert > 0)
            {
                int skipped = Math.Min(_toInsert, count - at);
                _toInsert -= skipped;
                at += skipped;
            }
            else
            {
                Take(bytes[at++]);
            }
        }
    }

    private void Take(byte value)
    {
        if (!_baseSize.IsKnown) _baseSize.Take(value);
        else if (!_resultSize.IsKnown) _resultSize.Take(value);
        else if (_arguments != 0) TakeArgument(value);
        else if (value == 0) throw Damaged();
        else if (value < 0x80) Insert(value);
        else BeginCopy(value & 0x7F);
    }

    private void Insert(int length)
    {
        Produce(length);
        _toInsert = length;
    }

    private void BeginCopy(int arguments)
    {
        _arguments = arguments;
        _argument = 0;
        _from = 0;
        _length = 0;
        if (arguments == 0) Copy();
    }

    // Seven bits indicate which of four bytes of offset and three of length follow.
    private void TakeArgument(byte value)
    {
        while ((_arguments & 1) == 0) NextArgument();
        if (_argument < 4) _from |= (long)value << (8 * _argument);
        else _length |= (long)value << (8 * (_argument - 4));
        NextArgument();
        if (_arguments == 0) Copy();
    }

    private void NextArgument()
    {
        _arguments >>= 1;
        _argument++;
    }

    private void Copy()
    {
        if (_length == 0) _length = WholeBlock;
        if (_from + _length > BaseSize) throw Damaged();
        Produce(_length);
    }

    private void Produce(long length)
    {
        _produced += length;
        if (_produced > ResultSize) throw Damaged();
    }

    private static InvalidDataException Damaged() => new("A delta in the pack is damaged.");

    /// <summary>A number in groups of seven bits, the lowest first.</summary>
    private sealed class VariableSize
    {
        private int _shift;

        public long Value { get; private set; }

        public bool IsKnown { get; private set; }

        public void Take(byte value)
        {
            if (_shift > Delta.HighestPlace) throw Damaged();
            Value |= (long)(value & 0x7F) << _shift;
            _shift += 7;
            IsKnown = value < 0x80;
        }
    }
}
