namespace AlgorithmiaMigration.Sandbox;

public enum RequestKind
{
    Api,
    Git,
}
