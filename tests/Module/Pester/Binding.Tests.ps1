# What can be piped into a stage, and how invalid input is handled. All runs are rehearsals: nothing is written.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession
    function Get-Target {
        <# The requested version and the destination owner that a stage derived from its input. #>
        $input | New-AlgoDestination -WhatIf | ForEach-Object { "$($_.Algorithm) -> $($_.DestinationOwner)" } | Sort-Object
    }
    function Get-Copied([object] $Value) { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Value, 1)) }
    function Get-BindingError([scriptblock] $Pipeline) {
        $ErrorActionPreference = 'Continue'
        & $Pipeline 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
    }
}

Describe 'A stage accepts from the pipeline' {
    It 'text of two parts, of three, and with a scheme' {
        'research/Echo', 'research/Hello/0.1.0', 'algo://research/FileGone/Published' | Get-Target |
            Should -Be 'research/Echo -> research', 'research/FileGone/Published -> research', 'research/Hello/0.1.0 -> research'
    }

    It 'a version that the item states, also the head, and -Version for the others' {
        $items = 'research/Echo/Head', 'algo://research/Hello', [pscustomobject]@{ Owner = 'research'; Name = 'FileGone'; Version = 'head' },
            [pscustomobject]@{ Owner = 'research'; Name = 'WebScraper'; Version = '' }
        $items | New-AlgoDestination -WhatIf | Copy-AlgoSource -Version Published -WhatIf -ErrorAction SilentlyContinue |
            ForEach-Object { "$($_.Name) $($_.Version)" } | Sort-Object | Should -Be 'Echo Head', 'FileGone Head', 'Hello Published', 'WebScraper Published'
    }

    It 'CSV rows' {
        "Name,Owner,Note,Version,DestinationOwner`nEcho,research,x,,`nHello,research,y,0.1.0,load" | ConvertFrom-Csv | Get-Target |
            Should -Be 'research/Echo -> research', 'research/Hello/0.1.0 -> load'
    }

    It 'CSV rows whose column names differ in case, with spaces around the values' {
        "OWNER,name`n research , Echo " | ConvertFrom-Csv | Get-Target | Should -Be 'research/Echo -> research'
    }

    It 'JSON rows' {
        '[{"owner": "research", "name": "Echo"}, {"owner": "research", "name": "Hello", "version": null}]' | ConvertFrom-Json | Get-Target |
            Should -Be 'research/Echo -> research', 'research/Hello -> research'
    }

    It 'hashtables' {
        @{ Owner = 'research'; Name = 'Echo' }, [ordered]@{ name = 'Hello'; owner = 'research'; DestinationOwner = 'load' } | Get-Target |
            Should -Be 'research/Echo -> research', 'research/Hello -> load'
    }

    It 'algorithms' {
        Get-AlgoAlgorithm research -Name Echo | Get-Target | Should -Be 'research/Echo -> research'
    }

    It 'selected properties of algorithms' {
        Get-AlgoAlgorithm research -Name Echo, Hello | Select-Object Owner, Name, @{ n = 'DestinationOwner'; e = { 'load' } } | Get-Target |
            Should -Be 'research/Echo -> load', 'research/Hello -> load'
    }

    It 'outcomes, with their version and destination' {
        'research/Hello/0.1.0' | New-AlgoDestination -WhatIf -Owner load | Get-Target | Should -Be 'research/Hello/0.1.0 -> load'
    }

    It 'ids' {
        [AlgorithmiaMigration.AlgorithmId]::new('research', 'Echo', $null) | Get-Target | Should -Be 'research/Echo -> research'
    }

    It 'algorithms and outcomes returned by another process' {
        $outcome = 'research/Hello/0.1.0' | New-AlgoDestination -WhatIf -Owner load
        (Get-Copied $outcome).Status, (Get-Copied $outcome).Stage | Should -Be WouldCreate, Destination
        (Get-Copied (Get-AlgoAlgorithm research -Name Echo)), (Get-Copied $outcome) | Get-Target |
            Should -Be 'research/Echo -> research', 'research/Hello/0.1.0 -> load'
    }

    It 'lists of these' {
        , @('research/Echo', @{ Owner = 'research'; Name = 'Hello' }) | Get-Target | Should -Be 'research/Echo -> research', 'research/Hello -> research'
    }

    It 'nothing, and does nothing' {
        @() | Get-Target | Should -BeNullOrEmpty
        Get-AlgoAlgorithm research -Name Nothing* | Get-Target | Should -BeNullOrEmpty
    }
}

Describe 'A stage accepts as argument' {
    It 'texts, rows and algorithms' {
        $row = "Owner,Name`nresearch,Hello" | ConvertFrom-Csv
        $arguments = 'research/Echo', $row, (Get-AlgoAlgorithm research -Name FileGone)
        (New-AlgoDestination $arguments -WhatIf).Name | Sort-Object | Should -Be Echo, FileGone, Hello
    }

    It 'the same by the parameter''s names' {
        (New-AlgoDestination -Algorithm research/Echo -WhatIf).Name | Should -Be Echo
        (New-AlgoDestination -InputObject research/Echo -WhatIf).Name | Should -Be Echo
    }
}

Describe 'An outcome from another process' {
    It 'that failed is passed on by the next stage like a live one' {
        $failed = 'research/RareEnvironment' | New-AlgoDestination -WhatIf -ErrorAction SilentlyContinue
        $passed = Get-Copied $failed | Copy-AlgoSource -WhatIf -ErrorVariable second
        "$($passed.Stage) $($passed.Status) $($passed.Detail)" | Should -Be "Destination Failed $($failed.Detail)"
        $passed.Failure | Should -Be $failed.Failure
        $second | Should -BeNullOrEmpty
    }

    It 'keeps commits and numbers like a live one' {
        $planned = 'research/Hello' | New-AlgoDestination -WhatIf | Copy-AlgoSource -WhatIf
        $published = Get-Copied $planned | Publish-AlgoVersion -WhatIf
        $published.Status | Should -Be WouldPublish
        $published.SourceCommit | Should -Be $planned.SourceCommit
        "$($published.SourceVersion)" | Should -Be '0.1.0'
    }

    It 'may have been saved to a CSV file' {
        $file = Join-Path $TestDrive outcomes.csv
        'research/RareEnvironment', 'research/Hello' | New-AlgoDestination -WhatIf -ErrorAction SilentlyContinue | Export-Csv $file -NoTypeInformation
        Import-Csv $file | Copy-AlgoSource -WhatIf -ErrorAction SilentlyContinue | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Stage) $($_.Status)" } |
            Should -Be 'Hello Source WouldCopy', 'RareEnvironment Destination Failed'
    }
}

Describe 'An invalid item' {
    It 'among valid ones is one error, and the others continue' {
        $o = 'research/Echo', 'nonsense', 'research/Hello', $null, 'research/FileGone' |
            New-AlgoDestination -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue
        $o.Name | Sort-Object | Should -Be Echo, FileGone, Hello
        $failed | Should -HaveCount 2
        $failed[0].Exception.Message | Should -BeLike "*'nonsense' does not name an algorithm*"
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*owner/name*'
    }

    It 'stops the pipeline with -ErrorAction Stop' {
        $seen = [System.Collections.Generic.List[object]]::new()
        { 'research/Echo', 'nonsense', 'research/Hello' | New-AlgoDestination -WhatIf -ErrorAction Stop | ForEach-Object { $seen.Add($_) } } |
            Should -Throw "*'nonsense'*"
        $seen.Name | Should -Not -Contain Hello
    }

    It 'without a required column is refused with the missing and the existing columns' {
        $failed = Get-BindingError { "Owner,Algorithm`nresearch,Echo" | ConvertFrom-Csv | New-AlgoDestination -WhatIf }
        $failed | Should -HaveCount 1
        $failed.Exception.Message | Should -BeLike "*no column 'Name'*it has: Owner, Algorithm*"
        $failed.FullyQualifiedErrorId | Should -Be 'ParameterArgumentTransformationError,AlgorithmiaMigration.Commands.NewDestinationCommand'
    }

    It 'is refused: <Because>' -ForEach @(
        @{ Because = 'null'; Value = $null; Message = '*empty*' }
        @{ Because = 'empty text'; Value = ''; Message = "*'' does not name an algorithm*" }
        @{ Because = 'a row with an empty name'; Value = @{ Owner = 'research'; Name = '' }; Message = '*algorithm name is missing*' }
        @{ Because = 'an owner against the pattern'; Value = '9lives/Echo'; Message = "*'9lives' is not a valid owner*"; Remedy = '*starts with a letter*' }
        @{ Because = 'a name against the pattern'; Value = 'research/Ec ho'; Message = "*'Ec ho' is not a valid algorithm name*" }
        @{ Because = 'an invalid version'; Value = 'research/Echo/newest'; Message = "*'newest' is not a valid version*"; Remedy = '*Published*' }
        @{ Because = 'a path of four parts'; Value = 'a/b/1.0.0/c'; Message = '*does not name an algorithm*' }
        @{ Because = 'a row with an invalid destination owner'; Value = @{ Owner = 'research'; Name = 'Echo'; DestinationOwner = 'a/b' }
            Message = "*'a/b' is not a valid destination owner*" }
        @{ Because = 'a number'; Value = 42; Message = "*'42' does not name an algorithm*" }
        @{ Because = 'a row without columns'; Value = [pscustomobject]@{}; Message = "*no column 'Owner'*" }
    ) {
        $failed = Get-BindingError { , $Value | New-AlgoDestination -WhatIf }
        $failed | Should -HaveCount 1
        $failed.Exception.Message | Should -BeLike $Message
        if ($Remedy) { $failed.ErrorDetails.RecommendedAction | Should -BeLike $Remedy }
    }

    It 'as an argument ends the command with the same message' {
        { New-AlgoDestination nonsense -WhatIf } | Should -Throw "*'nonsense' does not name an algorithm*"
    }

    It 'for a destination outside of the session is one error, and the others continue' {
        $elsewhere = [pscustomobject]@{ Owner = 'research'; Name = 'Hello'; Destination = 'other.example.com/research/Hello' }
        $o = $elsewhere, 'research/Echo' | New-AlgoDestination -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue
        $o.Name | Should -Be Echo
        $failed | Should -HaveCount 1
        $failed.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
        "$failed" | Should -BeLike "*research/Hello: 'other.example.com' is not a destination of this session*"
    }
}

Describe 'Parameters' {
    It 'are refused: <Because>' -ForEach @(
        @{ Because = 'a destination owner against the pattern'; Call = { New-AlgoDestination research/Echo -Owner 'a b' -WhatIf }; Message = "*'a b' is not a valid destination owner*" }
        @{ Because = 'an invalid version'; Call = { Copy-AlgoSource research/Echo -Version newest -WhatIf }; Message = "*'newest' is not a valid version*" }
        @{ Because = 'a limit of zero'; Call = { New-AlgoDestination research/Echo -ThrottleLimit 0 -WhatIf }; Message = '*ThrottleLimit*' }
        @{ Because = 'an empty exclusion'; Call = { Copy-AlgoSource research/Echo -Exclude '' -WhatIf }; Message = '*exclusion*empty*' }
        @{ Because = 'a negated exclusion'; Call = { Copy-AlgoSource research/Echo -Exclude '!README.md' -WhatIf }; Message = "*'!README.md'*negated patterns*" }
        @{ Because = 'the same for files of data'; Call = { Copy-AlgoData research/images -Exclude '!a.png' -WhatIf }; Message = "*'!a.png'*negated patterns*" }
        @{ Because = 'an empty message'; Call = { Copy-AlgoSource research/Echo -Message '' -WhatIf }; Message = '*Message*' }
        @{ Because = 'a bare number, which PowerShell reads as ticks'; Call = { Copy-AlgoSource research/Echo -BuildTimeout 30 -WhatIf }; Message = '*-BuildTimeout*00:00:00.0000030*' }
        @{ Because = 'text that PowerShell reads as days'; Call = { New-AlgoDestination research/Echo -Timeout '5' -WhatIf }; Message = '-Timeout is too long: PowerShell read it as 5.00:00:00, which is more than 24 hours.' }
        @{ Because = 'the same for an export'; Call = { Export-AlgoArchive "$TestDrive/none" research/Echo -Timeout '5' -WhatIf }; Message = '-Timeout*5.00:00:00*' }
        @{ Because = 'the same for a build'; Call = { Copy-AlgoSource research/Echo -BuildTimeout '1.00:00:01' -WhatIf }; Message = '-BuildTimeout*1.00:00:01*' }
        @{ Because = 'the same for an environment'; Call = { Test-AlgoMigration research/Echo -EnvironmentTimeout '5' }; Message = '-EnvironmentTimeout*5.00:00:00*' }
        @{ Because = 'a zero build timeout'; Call = { Copy-AlgoSource research/Echo -BuildTimeout 0:0:0 -WhatIf }; Message = '*BuildTimeout*' }
    ) {
        { & $Call } | Should -Throw $Message
    }

    It 'accept a time of 24 hours for one item' {
        (New-AlgoDestination research/Echo -Timeout ([timespan]::FromHours(24)) -WhatIf).Detail | Should -Not -BeNullOrEmpty
    }

    It 'are completed with owners that the session''s keys reach, and with keywords' {
        function Get-Completion([string] $Line) { [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.CompletionText }
        Get-Completion 'Copy-AlgoSource resea' | Should -Contain 'research/'
        Get-Completion 'New-AlgoDestination x/y -Owner prod' | Should -Contain 'production'
        Get-Completion 'Get-AlgoAlgorithm anal' | Should -Contain 'analytics'
        Get-Completion 'Copy-AlgoSource x/y -Version Pub' | Should -Contain 'Published'
        Get-Completion 'Publish-AlgoVersion x/y -VersionType Maj' | Should -Contain 'Major'
    }
}

Describe 'Get-AlgoAlgorithm' {
    It 'supports wildcards in owners and in names' {
        Get-AlgoAlgorithm ana* | ForEach-Object { "$_" } | Should -Be 'analytics/ForecastDaily', 'analytics/ForecastWeekly', 'analytics/ReleaseDecay', 'analytics/ReleaseGaps', 'analytics/ReleaseTwins'
        Get-AlgoAlgorithm 'research/Text*' | ForEach-Object { "$_" } | Should -Be 'research/TextCleaner', 'research/TextSummary', 'research/TextTokens'
        Get-AlgoAlgorithm research echo | ForEach-Object { "$_" } | Should -Be 'research/Echo'
    }

    It 'takes owners from the pipeline' {
        ('research', 'analytics' | Get-AlgoAlgorithm -Name *Daily, Echo).Name | Should -Be Echo, ForecastDaily
    }

    It 'reports a missing algorithm that was named exactly' {
        Get-AlgoAlgorithm research Nothing -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'AlgoAlgorithmNotFound,AlgorithmiaMigration.Commands.GetAlgorithmCommand'
        Get-AlgoAlgorithm research Nothing* -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Should -BeNullOrEmpty
    }
}
