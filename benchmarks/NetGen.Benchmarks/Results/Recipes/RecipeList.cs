namespace NetGen.Benchmarks.Results.Recipes;

/// <summary>The recipes: chosen once for all five seeds.</summary>
internal static class RecipeList
{
    /// <summary>All recipes, in the order of the table.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new(
            "iris",
            Metric.Accuracy,
            Floor: 0.95,
            DataSets.Iris,
            seed => new IrisNet(seed),
            Cycle(epochs: 100, batch: 8, Optimizer.Adam(0.01f))),
        new(
            "wine",
            Metric.Accuracy,
            Floor: 0.97,
            DataSets.Wine,
            seed => new WineNet(seed),
            Cycle(epochs: 50, batch: 8, Optimizer.Adam(0.005f))),
        new(
            "breast-cancer",
            Metric.Accuracy,
            Floor: 0.97,
            DataSets.BreastCancer,
            seed => new BreastCancerNet(seed),
            Cycle(epochs: 20, batch: 16, Optimizer.Adam(0.005f))),
        new(
            "banknote",
            Metric.Accuracy,
            Floor: 0.997,
            DataSets.Banknote,
            seed => new BanknoteNet(seed),
            Cycle(epochs: 50, batch: 16, Optimizer.Adam(0.01f))),
        new(
            "sonar",
            Metric.Accuracy,
            Floor: 0.82,
            DataSets.Sonar,
            seed => new SonarNet(seed),
            Cycle(epochs: 50, batch: 16, Optimizer.Adam(0.005f))),
        new(
            "optdigits",
            Metric.Accuracy,
            Floor: 0.965,
            DataSets.OptDigits,
            seed => new OptDigitsNet(seed),
            Cycle(epochs: 60, batch: 16, Optimizer.Nesterov(0.05f))),
        new(
            "adult",
            Metric.Accuracy,
            Floor: 0.853,
            DataSets.Adult,
            seed => new AdultNet(seed),
            Cycle(epochs: 8, batch: 64, Optimizer.Adam(0.003f))),
        new(
            "california-housing",
            Metric.R2,
            Floor: 0.79,
            DataSets.CaliforniaHousing,
            seed => new CaliforniaHousingNet(seed),
            Cycle(epochs: 40, batch: 64, Optimizer.Adam(0.005f))),
        new(
            "concrete",
            Metric.Rmse,
            Floor: 5.5,
            DataSets.Concrete,
            seed => new ConcreteNet(seed),
            Cycle(epochs: 200, batch: 32, Optimizer.Adam(0.005f))),
        new(
            "airfoil",
            Metric.Rmse,
            Floor: 2.5,
            DataSets.Airfoil,
            seed => new AirfoilNet(seed),
            Cycle(epochs: 200, batch: 32, Optimizer.Adam(0.005f))),
        new(
            "abalone",
            Metric.R2,
            Floor: 0.55,
            DataSets.Abalone,
            seed => new AbaloneNet(seed),
            Cycle(epochs: 30, batch: 32, Optimizer.Adam(0.005f))),
        new(
            "mackey-glass",
            Metric.Nrmse,
            Floor: 0.02,
            DataSets.MackeyGlass,
            seed => new MackeyGlassNet(seed),
            Cycle(epochs: 30, batch: 32, Optimizer.Adam(0.005f))),
        new(
            "mnist-784-256-10",
            Metric.Accuracy,
            Floor: 0.982,
            DataSets.Digits,
            seed => new MnistOneLayerNet(seed),
            Cycle(epochs: 8, batch: 64, Optimizer.Nesterov(0.2f))),
        new(
            "mnist-784-512-512-10-dropout",
            Metric.Accuracy,
            Floor: 0.985,
            DataSets.Digits,
            seed => new MnistTwoLayersNet(seed),
            Cycle(epochs: 12, batch: 64, Optimizer.Nesterov(0.1f))),
        new(
            "two-spirals",
            Metric.Accuracy,
            Floor: 1,
            TwoSpirals.Split,
            seed => new TwoSpiralsNet(seed),
            Cycle(epochs: 400, batch: 32, Optimizer.Adam(0.005f))),
    ];

    /// <summary>The recipes of these names, in the order of the table; all where there are no names.</summary>
    public static IReadOnlyList<Recipe> Choose(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? All : [.. All.Where(recipe => names.Contains(recipe.Name))];

    private static TrainingOptions Cycle(int epochs, int batch, Optimizer optimizer) => new()
    {
        Epochs = epochs,
        BatchSize = batch,
        Optimizer = optimizer,
        Schedule = Schedule.OneCycle(),
    };
}
