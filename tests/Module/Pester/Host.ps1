# A host whose operator answers prompts from a list, so that questions can be tested: their text, their order, and what follows.
if (-not ('AlgoTestHost' -as [type])) {
    # C# 5, for Windows PowerShell's compiler.
    Add-Type @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

public sealed class AlgoTestHost : PSHost
{
    private readonly Guid id = Guid.NewGuid();
    private readonly AlgoTestInterface ui = new AlgoTestInterface();
    public int Nested;
    public AlgoTestInterface Operator { get { return ui; } }
    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
    public override Guid InstanceId { get { return id; } }
    public override string Name { get { return "AlgoTestHost"; } }
    public override PSHostUserInterface UI { get { return ui; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { Nested++; }
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

public sealed class AlgoTestInterface : PSHostUserInterface
{
    // Labels without their ampersand, such as "Yes to All"; the last one answers all further questions.
    public readonly Queue<string> Answers = new Queue<string>();
    public readonly List<string> Questions = new List<string>();
    public readonly List<string> Lines = new List<string>();
    // Called in the prompt, before the answer.
    public readonly System.Threading.ManualResetEventSlim Asked = new System.Threading.ManualResetEventSlim();
    public System.Threading.ManualResetEventSlim Hold;

    public override PSHostRawUserInterface RawUI { get { return null; } }
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(message);
        Asked.Set();
        if (Hold != null) Hold.Wait();
        string answer = Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek();
        for (int i = 0; i < choices.Count; i++)
            if (choices[i].Label.Replace("&", "") == answer) return i;
        throw new InvalidOperationException("The prompt does not offer '" + answer + "'.");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException(message); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotSupportedException(message); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) { throw new NotSupportedException(message); }
    public override string ReadLine() { throw new NotSupportedException(); }
    public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }
    public override void Write(string value) { Lines.Add(value); }
    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { Lines.Add(value); }
    public override void WriteLine(string value) { Lines.Add(value); }
    public override void WriteErrorLine(string value) { }
    public override void WriteDebugLine(string message) { }
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    public override void WriteVerboseLine(string message) { }
    public override void WriteWarningLine(string message) { }
}
'@
}

function New-AskedShell([string[]] $Answer, [string] $Script, $Session) {
    <# A shell whose operator gives these answers, ready to run the script; the script has $session. #>
    $operated = [AlgoTestHost]::new()
    foreach ($one in $Answer) { $operated.Operator.Answers.Enqueue($one) }
    $runspace = [runspacefactory]::CreateRunspace($operated, [initialsessionstate]::CreateDefault2())
    $runspace.Open()
    $runspace.SessionStateProxy.SetVariable('session', $Session)
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $null = $shell.AddScript("Import-Module '$env:ALGO_TEST_MODULE'; `$PSDefaultParameterValues['*-Algo*:Session'] = `$session; $Script")
    [pscustomobject]@{ Shell = $shell; Operator = $operated.Operator; Host = $operated }
}

function Invoke-Asked([string[]] $Answer, [string] $Script, $Session) {
    <# Output, questions and lines of a script whose operator gives these answers. #>
    $asked = New-AskedShell $Answer $Script $Session
    try {
        # In the background, so that a prompt that waits for itself fails the test instead of blocking the run.
        $running = $asked.Shell.BeginInvoke()
        if (-not $running.AsyncWaitHandle.WaitOne(60000)) { throw 'The script did not end within a minute.' }
        [pscustomobject]@{
            Output = @($asked.Shell.EndInvoke($running)); Errors = @($asked.Shell.Streams.Error)
            Questions = @($asked.Operator.Questions); Lines = @($asked.Operator.Lines); Nested = $asked.Host.Nested
        }
    }
    finally { $null = $asked.Shell.BeginStop($null, $null) }
}
