using AlgorithmiaMigration.Victim;

return await VictimProgram.RunAsync(Console.In, Console.Out, Console.Error);
