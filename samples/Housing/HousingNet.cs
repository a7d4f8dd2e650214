namespace NetGen.Samples.Housing;

/// <summary>
/// Eight figures of a district, the value of its houses. Degrees, rooms and incomes differ by a factor of thousands:
/// the network brings them to one scale by itself, and saves the scale with its weights.
/// </summary>
[Network(8)]
[Standardize]
[Dense(48, Activation.Silu)]
[Dense(24, Activation.Silu)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class HousingNet;
