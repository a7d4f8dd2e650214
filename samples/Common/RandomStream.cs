using NetGen.Numerics;

namespace NetGen.Samples;

/// <summary>
/// The random numbers that one made-up sample is drawn with, in order. They depend on the three arguments alone.
/// </summary>
/// <param name="seed">The seed of the whole data set.</param>
/// <param name="part">Which part of the data set: training or test samples, for example.</param>
/// <param name="index">Which sample of the part, from 0.</param>
public struct RandomStream(long seed, uint part, int index)
{
    private const float Unit = 1f / (1 << 24);

    private ulong _nextBlock = (ulong)index << 32;
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

    /// <summary>
    /// Normal with mean 0 and deviation 1, by the method of Box and Muller (1958): √(−2 ln u)·cos 2πv, u in (0, 1].
    /// </summary>
    public float Normal()
    {
        float u = ((NextWord() >> 8) + 1) * Unit;
        float v = (NextWord() >> 8) * Unit;
        return MathF.Sqrt(-2 * ScalarMath.Log(u)) * ScalarMath.SinCosTurns(v).Cos;
    }
}
