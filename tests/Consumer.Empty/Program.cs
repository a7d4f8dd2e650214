Console.WriteLine("What a program weighs that does nothing.");
