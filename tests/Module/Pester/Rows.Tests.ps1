# How rows are read by the names of their columns, whichever parameter they are given to. All runs are rehearsals or listings.
BeforeDiscovery {
    Import-Module $env:ALGO_TEST_MODULE
    # Every parameter that is read through the module's own transformation, so that a new one is tested without being named here.
    $inputs = foreach ($command in Get-Command -Module AlgorithmiaMigration -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values) {
            foreach ($attribute in $parameter.Attributes) {
                for ($type = $attribute.GetType(); $type; $type = $type.BaseType) {
                    if ($type.Name -ne 'InputTransformationAttribute') { continue }
                    @{ Command = $command.Name; Parameter = $parameter.Name; More = @{} }
                }
            }
        }
    }
    # These have output of their own, whatever they are given.
    $always = 'Export-AlgoArchive', 'Export-AlgoReport', 'Get-AlgoSummary', 'New-AlgoMigrationPlan', 'Test-AlgoMigration'
    foreach ($one in $inputs) {
        $one.IsSilent = $one.Command -notin $always
        if ($one.Command -eq 'Export-AlgoReport') { $one.More.Path = 'never.html' }
        if ($one.Command -eq 'Export-AlgoArchive') { $one.More.Path = 'never' }
        if ($one.Command -like 'New-*' -or (Get-Command $one.Command).Parameters.ContainsKey('WhatIf')) { $one.More.WhatIf = $true }
    }
}

BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $dev = Get-TestCluster dev
    $prod = Get-TestCluster prod
    $source = Connect-AlgoCluster $dev.domain -Credential (Get-TestCredential dev) -AdminKey (Get-TestAdminKey dev) -ApiUri $dev.apiUri -GitUri $dev.gitUri
    $destination = Connect-AlgoCluster $prod.domain -Credential (Get-TestCredential prod) -AdminKey (Get-TestAdminKey prod) -ApiUri $prod.apiUri -GitUri $prod.gitUri
    $session = New-AlgoSession $source $destination -Journal (Join-Path $TestDrive rows.jsonl)

    function Read-Target {
        <# What a stage makes of rows, and what it says about them. #>
        $o = $input | New-AlgoDestination -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue -WarningVariable said
        [pscustomobject]@{ Items = @($o | ForEach-Object { "$($_.Algorithm) -> $($_.DestinationOwner)" }); Failed = @($failed); Said = @($said | ForEach-Object { "$_" }) }
    }
    function New-Map([string] $Parameter, [object] $Value) {
        $map = @{ $Parameter = $Value }
        New-AlgoSession $source $destination -Journal (Join-Path $TestDrive map.jsonl) @map
    }
    function New-File([string[]] $Lines) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        Set-Content $file $Lines -Encoding UTF8
        $file
    }
}

Describe 'A column' {
    It 'is found as <_>' -ForEach 'Version ', ' version', 'VERSION', 'Ver-sion', "V$([char]0xA0)ersion", 'ver_sion' {
        $read = [pscustomobject][ordered]@{ Owner = 'research'; Name = 'Echo'; $_ = '0.1.0'; 'Destination Owner' = 'outsider' } | Read-Target
        $read.Items | Should -Be 'research/Echo/0.1.0 -> outsider'
        @($read.Said) + @($read.Failed) | Should -HaveCount 0
    }

    It 'is found in a file with such a header' {
        $read = Import-Csv (New-File 'Owner,Name,Version ,Destination-Owner', 'research,Echo,0.1.0,outsider') | Read-Target
        $read.Items | Should -Be 'research/Echo/0.1.0 -> outsider'
    }

    It 'that is near a known one and is none is a warning, once: <Column> for <Known>' -ForEach @(
        @{ Column = 'Versoin'; Known = 'Version' }, @{ Column = 'DestOwner'; Known = 'DestinationOwner' }, @{ Column = 'NewOwner'; Known = 'DestinationOwner' }
        @{ Column = 'Ver'; Known = 'Version' }, @{ Column = 'VersionNumber'; Known = 'Version' }
        @{ Column = 'Destination owner name'; Known = 'DestinationOwner' }
    ) {
        $read = 'Echo', 'Hello' | ForEach-Object { [pscustomobject][ordered]@{ Owner = 'research'; Name = $_; $column = 'x' } } | Read-Target
        $read.Items | Should -HaveCount 2
        $read.Said | Should -HaveCount 1
        $read.Said[0] | Should -BeLike "*'$column' is not read*'$Known'*"
    }

    It 'that the module exported itself is none' {
        Get-AlgoAlgorithm research -Name Echo | Export-Csv (Join-Path $TestDrive exported.csv) -NoTypeInformation
        'research/Hello' | New-AlgoDestination -WhatIf | Export-Csv (Join-Path $TestDrive outcomes.csv) -NoTypeInformation
        (Import-Csv (Join-Path $TestDrive exported.csv) | Read-Target).Said | Should -BeNullOrEmpty
        (Import-Csv (Join-Path $TestDrive outcomes.csv) | Read-Target).Said | Should -BeNullOrEmpty
    }

    It 'has a name that a terminal would not obey, where it is named' {
        $read = [pscustomobject][ordered]@{ Owner = 'research'; Name = 'Echo'; "Version$([char]27)[31m`nDone." = 'x' } | Read-Target
        $read.Said | Should -Be "The column 'Version\u001B[31m\nDone.' is not read. If it is meant for 'Version', rename it."
    }

    It 'that is there twice is an error of the row' {
        $read = [pscustomobject][ordered]@{ Owner = 'research'; Name = 'Echo'; 'Version' = '0.1.0'; 'Version ' = '1.0.0' } | Read-Target
        $read.Items | Should -BeNullOrEmpty
        "$($read.Failed)" | Should -BeLike "*'Version' and 'Version '*"
    }

    It 'Destination with a text that would be ignored is an error, and so is one that contradicts DestinationOwner' {
        $read = [pscustomobject]@{ Owner = 'research'; Name = 'Echo'; Destination = 'outsider' } | Read-Target
        "$($read.Failed)" | Should -BeLike "*'outsider'*not cluster/owner/name*"
        $read = [pscustomobject]@{ Owner = 'research'; Name = 'Echo'; DestinationOwner = 'outsider'; Destination = "$destination/research/Echo" } | Read-Target
        "$($read.Failed)" | Should -BeLike "*contradict*"
        $read.Items | Should -BeNullOrEmpty
    }

    It 'of a cluster''s row is found as well, and is not kept for the next row' {
        $rows = [pscustomobject]@{ Domain = $dev.domain; ApiUri = $dev.apiUri; 'Git Uri' = $dev.gitUri }, [pscustomobject]@{ Domain = $dev.domain; 'Api-Uri ' = $dev.apiUri }
        $clusters = @($rows | Connect-AlgoCluster -Credential (Get-TestCredential dev))
        $clusters[0].Address.Git.AbsoluteUri | Should -Be $dev.gitUri
        $clusters[1].Address.Api.AbsoluteUri | Should -Be $dev.apiUri
        $clusters[1].Address.Git.AbsoluteUri | Should -Not -Be $dev.gitUri
    }
}

Describe 'A row' {
    It 'that is empty in every column is passed over' {
        $file = New-File 'Owner,Name,Version', ',,', 'research,Echo,', ' ,,', 'research,Hello,'
        $o = Import-Csv $file | New-AlgoDestination -WhatIf -Verbose -ErrorVariable failed 4>&1
        $failed | Should -BeNullOrEmpty
        @($o | Where-Object { $_ -is [AlgorithmiaMigration.AlgorithmOutcome] }).Name | Sort-Object | Should -Be Echo, Hello
        @($o | Where-Object { "$_" -like 'Row 1 (line 2 in a spreadsheet)*passed over*' }) | Should -HaveCount 1
    }

    It 'that cannot be read is named by its number and its owner, with a remedy' {
        $read = Import-Csv (New-File 'Owner,Name', 'research,Echo', 'research,', 'research,Hello') | Read-Target
        $read.Items | Should -HaveCount 2
        $read.Failed | Should -HaveCount 1
        "$($read.Failed[0])" | Should -BeLike 'Row 2 (line 3 in a spreadsheet), research: The algorithm name is missing.'
        $read.Failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $read.Failed[0].FullyQualifiedErrorId | Should -Be 'ParameterArgumentTransformationError,AlgorithmiaMigration.Commands.NewDestinationCommand'
    }

    It 'that no file can have is named by its number alone' {
        $read = @{ Owner = 'research'; Name = '' }, (Get-Item $TestDrive) | Read-Target
        "$($read.Failed[0])" | Should -BeLike 'Row 1, research: The algorithm name is missing.'
        "$($read.Failed[1])" | Should -BeLike 'Row 2*An object of the type DirectoryInfo has no *'
        "$($read.Failed)" | Should -Not -BeLike '*spreadsheet*'
    }

    It 'read with the wrong delimiter has a remedy with the right one: <Header>' -ForEach @(
        @{ Header = 'Owner;Name'; Line = 'research;Echo'; Words = "Import-Csv -Delimiter ';'" }
        @{ Header = "Owner`tName"; Line = "research`tEcho"; Words = 'Import-Csv -Delimiter "`t"' }
        @{ Header = 'sep=;'; Line = 'Owner;Name'; Words = "first line, 'sep=;'*Import-Csv -Delimiter ';'" }
    ) {
        $read = Import-Csv (New-File $Header, $Line) | Read-Target
        $read.Failed[0].ErrorDetails.RecommendedAction | Should -BeLike "*$($Words -replace '`', '``')*"
    }

    It 'of an outcome that failed is said by the next stage, and not continued' {
        $file = Join-Path $TestDrive failed.csv
        'research/RareEnvironment' | New-AlgoDestination -WhatIf -ErrorAction SilentlyContinue | Export-Csv $file -NoTypeInformation
        $passed = Import-Csv $file | Copy-AlgoSource -WhatIf -ErrorVariable failed -ErrorAction SilentlyContinue
        "$($passed.Stage) $($passed.Status)" | Should -Be 'Destination Failed'
        $failed | Should -HaveCount 1
        "$failed" | Should -BeLike '*RareEnvironment*earlier run*New-AlgoDestination*'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*New-AlgoDestination*'
        (Import-Csv $file | New-AlgoDestination -WhatIf -ErrorAction SilentlyContinue).Status | Should -Be Failed
    }
}

Describe '<Command> -<Parameter>' -ForEach $inputs {
    BeforeAll {
        $piped = @{ Session = $session; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
    }

    It 'passes over an empty row' {
        $rows = @([pscustomobject]@{ Owner = ''; Name = ' '; Version = $null })
        # An archive of nothing is refused.
        if ($Command -eq 'Export-AlgoArchive') { $rows += [pscustomobject]@{ Owner = 'research'; Name = 'Echo'; Version = $null } }
        $o = $rows | & $Command @piped @More -Verbose 4>&1
        $failed | Should -BeNullOrEmpty
        @($o | Where-Object { "$_" -like 'Row 1 *passed over*' }) | Should -HaveCount 1
        if ($IsSilent) { @($o | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] }) | Should -BeNullOrEmpty }
    }

    It 'shows no character of a row that a terminal would obey' {
        # Colours and a bell, the direction of the text, and lines that could pass for a log's own.
        $hostile = "$([char]27)[31m$([char]7)$([char]0x202E)$([char]0x2028)`r`nEverything succeeded."
        $rows = [ordered]@{ Owner = "dev$hostile"; Name = "Echo$hostile"; "Versio$hostile" = 'x' }, [ordered]@{ Owner = "dev[$hostile"; Name = "Echo[$hostile" } |
            ForEach-Object { [pscustomobject]$_ }
        $streams = $rows | & $Command @piped @More -Verbose *>&1
        $said = @($streams | Where-Object { $_.GetType().Name -like '*Record' } | ForEach-Object { "$_" }) +
            @($failed | ForEach-Object { "$_"; $_.Exception.Message; "$($_.ErrorDetails.RecommendedAction)" })
        @($said | Where-Object { $_ -match '[\p{Cc}\u202E\u2028]' }) | Should -BeNullOrEmpty
        @($said | Where-Object { $_ -clike '*\u001B`[31m\u0007\u202E\u2028\r\nEverything*' }) | Should -Not -BeNullOrEmpty
    }

    It 'names a row that it cannot read, and goes on' {
        $o = [pscustomobject]@{ Colour = 'red' }, [pscustomobject]@{ Colour = 'blue' } | & $Command @piped @More
        if ($IsSilent) { $o | Should -BeNullOrEmpty }
        # An archive without what could not be read is unfinished, which is an error of its own.
        $rows = @($failed | Where-Object { "$_" -like 'Row *' })
        $rows | Should -HaveCount 2
        "$($rows[1])" | Should -BeLike 'Row 2 (line 3 in a spreadsheet)*Colour*'
    }
}

Describe 'A map' {
    It 'has columns in any spelling' {
        "$((New-Map OwnerMap (New-File ' source ,Destin-ation', 'research,outsider')).OwnerMap)" | Should -Be 'research -> outsider'
    }

    It '<Parameter> without a row is refused: <Because>' -ForEach @(
        foreach ($parameter in 'OwnerMap', 'EnvironmentMap', 'SourceHostMap') {
            @{ Parameter = $parameter; Because = 'only a header'; Make = { New-File 'Source,Destination' } }
            @{ Parameter = $parameter; Because = 'only empty rows'; Make = { New-File 'Source,Destination', ',', ' , ' } }
            @{ Parameter = $parameter; Because = 'nothing'; Make = { $null } }
            @{ Parameter = $parameter; Because = 'an empty list'; Make = { , @() } }
        }
    ) {
        { New-Map $Parameter (& $Make) } | Should -Throw "-${Parameter}: the map has no row*" -ErrorId 'AlgoInvalidInput,*'
    }

    It 'passes over empty rows and names a row that lacks a value' {
        "$((New-Map OwnerMap (New-File 'Source,Destination', ',', 'research,outsider', ',')).OwnerMap)" | Should -Be 'research -> outsider'
        { New-Map OwnerMap (New-File 'Source,Destination', 'research,outsider', 'analytics,') } |
            Should -Throw '-OwnerMap: Row 2 (line 3 in a spreadsheet), analytics: *Destination*empty*'
        { New-Map SourceHostMap (New-File 'Source,Destination', ',internal') } | Should -Throw '-SourceHostMap: Row 1 *Source*empty*'
    }

    It 'warns of a column that may be meant for a known one' {
        $file = New-File 'Source,Destination,DestEmail', 'bob_ray,bob_ray2,x@y.example'
        $null = Move-AlgoUser bob_ray -Map $file -Session $session -WhatIf -WarningVariable said -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        @($said | Where-Object { "$_" -like "-Map: The column 'DestEmail' is not read*'DestinationEmail'*" }) | Should -HaveCount 1
    }
}
