using NetGen.Numerics;

namespace NetGen.Tests.Fuzzing;

/// <summary>
/// The choices of one mutated input: numbers from Philox, keyed by a seed and the input's number, so that any input is
/// made again from these two, alone, on any machine.
/// </summary>
/// <param name="seed">The run.</param>
/// <param name="number">The input of the run, from 0.</param>
internal sealed class FuzzRandom(long seed, uint number)
{
    private ulong _taken;
    private PhiloxBlock _block;

    /// <summary>32 random bits.</summary>
    public uint Word()
    {
        int word = (int)(_taken % 4);
        if (word == 0)
        {
            _block = Philox.Block(seed, RandomPurpose.Synthesis, number, _taken / 4);
        }

        _taken++;
        return word switch { 0 => _block.Word0, 1 => _block.Word1, 2 => _block.Word2, _ => _block.Word3 };
    }

    /// <summary>A number from 0 to below the limit, which is at least 1.</summary>
    public int Below(int limit) => (int)(((ulong)Word() * (uint)limit) >> 32);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
