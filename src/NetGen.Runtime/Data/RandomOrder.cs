using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Random orders of samples: each a pure function of seed, purpose, step and length, every order equally likely as far
/// as the generator's words are independent. Part of every result: it never changes.
/// </summary>
internal static class RandomOrder
{
    /// <summary>Writes the numbers from 0 to length − 1 in random order; allocates nothing.</summary>
    /// <remarks>
    /// The shuffle of Fisher and Yates, from the last element down (Knuth, The Art of Computer Programming, volume 2,
    /// algorithm P). Words of the Philox stream are used in order; a rejected word is passed over.
    /// </remarks>
    public static void Fill(Span<int> order, long seed, RandomPurpose purpose, uint step)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var words = new WordStream(seed, purpose, step);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = (int)words.NextBelow((uint)i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private struct WordStream(long seed, RandomPurpose purpose, uint step)
    {
        private PhiloxBlock _block;
        private ulong _position;

        /// <summary>
        /// A number from 0 to bound − 1, without bias: the upper half of word·bound, where words whose product falls
        /// into the uneven rest of 2³² mod bound are rejected (Lemire, "Fast random integer generation in an
        /// interval", ACM Transactions on Modeling and Computer Simulation 29(1), 2019).
        /// </summary>
        public uint NextBelow(uint bound)
        {
            ulong product = (ulong)Next() * bound;
            if ((uint)product < bound)
            {
                uint rest = unchecked(0u - bound) % bound;
                while ((uint)product < rest)
                {
                    product = (ulong)Next() * bound;
                }
            }

            return (uint)(product >> 32);
        }

        private uint Next()
        {
            ulong word = _position++ % 4;
            if (word == 0)
            {
                _block = Philox.Block(seed, purpose, step, (_position - 1) / 4);
            }

            return word switch
            {
                0 => _block.Word0,
                1 => _block.Word1,
                2 => _block.Word2,
                _ => _block.Word3,
            };
        }
    }
}
