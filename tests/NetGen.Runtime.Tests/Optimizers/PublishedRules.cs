namespace NetGen.Tests.Optimizers;

/// <summary>The update rules as they were published, in double, for one parameter.</summary>
internal static class PublishedRules
{
    // The constants are the floats that the library takes.
    private const double Momentum = 0.9f;
    private const double Beta1 = 0.9f;
    private const double Beta2 = 0.999f;

    /// <summary>A trajectory of the optimizer with this number in <see cref="OptimizerTests"/>.</summary>
    public static double Run(int optimizer, int steps, Func<int, float> gradient, double start)
    {
        var state = new State { W = start };
        for (int t = 0; t < steps; t++)
        {
            double g = gradient(t);
            switch (optimizer)
            {
                case 0:
                    state.W -= 0.1f * g;
                    break;
                case 1:
                    state.M = (Momentum * state.M) + g;
                    state.W -= 0.1f * state.M;
                    break;
                case 2:
                    state.M = (Momentum * state.M) + g;
                    state.W -= 0.1f * (g + (Momentum * state.M));
                    break;
                case 3:
                    state.Adam(g, t, weightDecay: 0);
                    break;
                case 4:
                    state.Adam(g, t, weightDecay: 0.1f);
                    break;
                case 5:
                    state.AdaGrad(g, initialAccumulator: 0);
                    break;
                case 6:
                    state.AdaGrad(g, initialAccumulator: 0.5);
                    break;
                case 7:
                    state.RmsProp(g, alpha: 0.99f, momentum: 0);
                    break;
                default:
                    state.RmsProp(g, alpha: 0.9f, momentum: Momentum);
                    break;
            }
        }

        return state.W;
    }

    private struct State
    {
        public double W;
        public double M;
        private double _squares;

        public void Adam(double g, int t, double weightDecay)
        {
            W -= 0.01f * weightDecay * W;
            M = (Beta1 * M) + ((1 - Beta1) * g);
            _squares = (Beta2 * _squares) + ((1 - Beta2) * g * g);
            double mean = M / (1 - Math.Pow(Beta1, t + 1));
            double meanSquare = _squares / (1 - Math.Pow(Beta2, t + 1));
            W -= 0.01f * mean / (Math.Sqrt(meanSquare) + 1e-8);
        }

        public void AdaGrad(double g, double initialAccumulator)
        {
            _squares += g * g;
            W -= 0.1f * g / (Math.Sqrt(initialAccumulator + _squares) + 1e-10);
        }

        public void RmsProp(double g, double alpha, double momentum)
        {
            _squares = (alpha * _squares) + ((1 - alpha) * g * g);
            M = (momentum * M) + (g / (Math.Sqrt(_squares) + 1e-8));
            W -= 0.01f * M;
        }
    }
}
