using NetGen.Numerics;

namespace NetGen.Samples.Digits.Drawing;

/// <summary>The random numbers of one image, in order. They depend on the seed, the part and the image alone.</summary>
internal struct RandomStream(long seed, uint part, int image)
{
    private const float Unit = 1f / (1 << 24);

    private ulong _nextBlock = (ulong)image << 32;
    private PhiloxBlock _block;
    private int _nextWord;

    /// <summary>32 random bits.</summary>
    public uint NextWord()
    {
        if (_nextWord == 0)
        {
            _block = Philox.Block(seed, RandomPurpose.Synthesis, part, _nextBlock++);
        }

        uint word = _nextWord switch { 0 => _block.Word0, 1 => _block.Word1, 2 => _block.Word2, _ => _block.Word3 };
        _nextWord = (_nextWord + 1) & 3;
        return word;
    }

    /// <summary>Uniform in [low, high).</summary>
    public float Between(float low, float high) => low + ((high - low) * ((NextWord() >> 8) * Unit));

    /// <summary>Uniform in [-range, range).</summary>
    public float Within(float range) => Between(-range, range);
}
