# -Confirm and the lines of -WhatIf: one for each item that would be written, saying what. The owner 'outsider' at prod-ha belongs to this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Host.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod-ha
    $there = "$((Get-TestCluster prod-ha).domain)/outsider"
    function Get-Ran([string[]] $Answer, [string] $Script) {
        <# What a script said and did, with the writes that it sent. #>
        $mark = Get-TestMark prod-ha
        $ran = Invoke-Asked $Answer $Script $session
        $writes = @(Get-TestRequest prod-ha $mark | Where-Object IsWrite | ForEach-Object { "$($_.method) $($_.path)" })
        $ran | Add-Member -PassThru -NotePropertyName Writes -NotePropertyValue $writes
    }
    function Get-Action([string[]] $Line) {
        <# The action and the algorithm of questions or what-if lines. #>
        $Line | Where-Object { $_ -match '(operation "(?<what>.*)" on target|^(?<what>.*?):) "?(?<id>\S+) -> ' } |
            ForEach-Object { $null = $_ -match '(operation "(?<what>.*)" on target|^(?<what>.*?):) "?(?<id>\S+) -> '; "$($Matches.id): $($Matches.what)" }
    }
}

Describe 'A question' {
    It 'that is declined leaves everything as it is' {
        $ran = Get-Ran No "'research/Hello', 'research/TextTokens' | New-AlgoDestination -Owner outsider -Confirm"
        Get-Action $ran.Questions | Should -Be 'research/Hello: Create the algorithm', 'research/TextTokens: Create the algorithm'
        $ran.Output.Status | Should -Be Skipped, Skipped
        $ran.Writes | Should -BeNullOrEmpty
    }

    It 'is the last one after "No to All"' {
        $ran = Get-Ran 'No to All' "'research/Hello', 'research/TextTokens' | New-AlgoDestination -Owner outsider -Confirm"
        $ran.Questions | Should -HaveCount 1
        $ran.Output.Status | Should -Be Skipped, Skipped
        $ran.Writes | Should -BeNullOrEmpty
    }

    It 'is asked again after "Suspend"' {
        $ran = Get-Ran Suspend, No "'research/Hello' | New-AlgoDestination -Owner outsider -Confirm"
        $ran.Nested | Should -Be 1
        $ran.Questions | Should -HaveCount 2
        $ran.Writes | Should -BeNullOrEmpty
    }

    It 'is asked per stage and version, of what the item would write then' {
        $ran = Get-Ran Yes ("'research/Echo/0.1.0', 'research/Echo/0.2.0' | New-AlgoDestination -Owner outsider -Confirm |" +
            ' Copy-AlgoSource -Confirm | Publish-AlgoVersion -Confirm')
        $ran.Errors | Should -BeNullOrEmpty
        $ran.Output.Status | Should -Be Published, Published
        @($ran.Questions -match 'Publish \S+ \((public|private)\)') | Should -HaveCount 2
        $said = @(Get-Action $ran.Questions) -replace ' \((public|private)\)$'
        $said -like '*: Create the algorithm' | Should -Be 'research/Echo/0.1.0: Create the algorithm'
        $said -like '*: Copy the source and build it: * added, * changed, * removed' | Should -HaveCount 2
        $said -like '*: Publish *' | Should -Be ($ran.Output | ForEach-Object { "$($_.Algorithm): Publish $($_.DestinationVersion)" })
        # Of one algorithm, the second version is looked at when the first is published.
        $said.IndexOf("research/Echo/0.1.0: Publish $($ran.Output[0].DestinationVersion)") | Should -BeLessThan $said.IndexOf(@($said -like 'research/Echo/0.2.0: Copy*')[0])
    }

    It 'is not asked of what would stay unchanged' {
        $ran = Get-Ran Yes ("'research/Echo/0.2.0' | New-AlgoDestination -Owner outsider -Confirm |" +
            ' Copy-AlgoSource -Confirm | Publish-AlgoVersion -Confirm')
        $ran.Questions | Should -BeNullOrEmpty
        $ran.Output.Status | Should -Be Unchanged
        $ran.Output.Build | Should -Not -BeNullOrEmpty
        $ran.Writes | Should -BeNullOrEmpty
    }

    It 'is not asked of what must fail' {
        $ran = Get-Ran Yes "'research/StaleEnvironment' | New-AlgoDestination -Owner outsider -Confirm"
        $ran.Questions | Should -BeNullOrEmpty
        $ran.Output.Failure.Kind | Should -Be EnvironmentNotMapped
    }

    It 'is the last one after "Yes to All", and a low preference asks as -Confirm does' {
        $ran = Get-Ran 'Yes to All' "`$ConfirmPreference = 'Medium'; 'research/Hello', 'research/TextTokens' | New-AlgoDestination -Owner outsider"
        $ran.Questions | Should -HaveCount 1
        $ran.Output.Status | Should -Be Created, Created
    }

    It 'does not hinder a later cmdlet that ends the pipeline' {
        $ran = Get-Ran Yes "'research/Hello', 'research/TextTokens' | Copy-AlgoSource -Owner outsider -Confirm | Select-Object -First 1"
        $ran.Output | Should -HaveCount 1
        $ran.Errors | Should -BeNullOrEmpty
    }

    It 'that is left by stopping the pipeline writes nothing' {
        $mark = Get-TestMark prod-ha
        $asked = New-AskedShell Yes "'research/WebScraper' | New-AlgoDestination -Owner outsider -Confirm" $session
        $asked.Operator.Hold = [System.Threading.ManualResetEventSlim]::new()
        $running = $asked.Shell.BeginInvoke()
        $asked.Operator.Asked.Wait(30000) | Should -BeTrue
        $stopping = $asked.Shell.BeginStop($null, $null)
        $asked.Operator.Hold.Set()
        $stopping.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
        $running.AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
        $asked.Shell.InvocationStateInfo.State | Should -Be Stopped
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }
}

Describe 'A line of -WhatIf' {
    It 'is written for what would be written, and for nothing else' {
        # Hello exists and is unchanged by New-AlgoDestination; WebScraper does not exist.
        $ran = Get-Ran No ("'research/Hello', 'research/WebScraper', 'research/StaleEnvironment' | New-AlgoDestination -Owner outsider -WhatIf |" +
            ' Copy-AlgoSource -WhatIf | Publish-AlgoVersion -WhatIf')
        $ran.Questions | Should -BeNullOrEmpty
        $said = @(Get-Action $ran.Lines)
        $said -like '*: Create the algorithm' | Should -Be 'research/WebScraper: Create the algorithm'
        $said -like 'research/WebScraper: Copy the source and build it: * added, * changed, * removed' | Should -HaveCount 1
        $said -like 'research/WebScraper: Publish 0.*.0 (p*)' | Should -HaveCount 1
        $said -like 'research/StaleEnvironment*' | Should -BeNullOrEmpty
        $ran.Lines -like "What if: Performing the operation `"Create the algorithm`" on target `"research/WebScraper -> $there/WebScraper`"." | Should -HaveCount 1
        $ran.Writes | Should -BeNullOrEmpty
    }

    It 'names the settings that would change' {
        $ran = Invoke-Asked No 'New-AlgoDestination research/TakenName -Owner production -OnConflict Update -WhatIf' (New-TestSession prod)
        $ran.Lines -like '*operation "Update the settings: *network_access: isolated -> full*" on target "research/TakenName -> *' | Should -HaveCount 1
    }

    It 'names the versions of a replay' {
        $ran = Get-Ran No "'analytics/ReleaseGaps' | New-AlgoDestination -Owner outsider -WhatIf | Publish-AlgoVersion -Replay -WhatIf"
        Get-Action $ran.Lines | Should -Be 'analytics/ReleaseGaps: Create the algorithm', (
            "analytics/ReleaseGaps: Copy, build and publish $(($ran.Output.Versions | ForEach-Object { "$($_.SourceVersion) -> $($_.DestinationVersion)" }) -join ', ')")
    }

    It 'counts the files of a collection' {
        $ran = Get-Ran No "'research/Samples' | Copy-AlgoData -Owner outsider -WhatIf"
        Get-Action $ran.Lines | Should -Be "research/Samples: Create the collection and copy $($ran.Output.FilesPending) files ($($ran.Output.Size))"
    }
}
