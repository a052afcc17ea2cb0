namespace AlgorithmiaMigration.Replay;

internal enum ReplayState
{
    Due,
    Done,
    Overtaken,
}
