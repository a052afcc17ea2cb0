# What the listing cmdlets take from the pipeline, what they say about names that matched nothing, and what completion offers.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $dev = Get-TestCluster dev
    $prod = Get-TestCluster prod
    $source = Connect-AlgoCluster $dev.domain -Credential (Get-TestCredential dev) -AdminKey (Get-TestAdminKey dev) -ApiUri $dev.apiUri -GitUri $dev.gitUri
    $destination = Connect-AlgoCluster $prod.domain -Credential (Get-TestCredential prod) -AdminKey (Get-TestAdminKey prod) -ApiUri $prod.apiUri -GitUri $prod.gitUri
    $session = New-AlgoSession $source $destination -Journal (Join-Path $TestDrive listing.jsonl)
    $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
    function Get-Row([string[]] $Lines) { $Lines | ConvertFrom-Csv }
    function Get-Copied([object] $Value) { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Value, 1)) }
}

Describe 'Get-AlgoAlgorithm takes' {
    It '<Because>' -ForEach @(
        @{ Because = 'rows'; Make = { Get-Row 'Owner,Name,Version', 'research,Echo,0.1.0', ',,', 'research,Hello,' } }
        @{ Because = 'rows spelled in another way'; Make = { Get-Row ' owner,Name ', 'research,Echo', 'research,Hello' } }
        @{ Because = 'hashtables'; Make = { @{ Owner = 'research'; Name = 'Echo' }, @{ Owner = 'research'; Name = 'Hello' } } }
        @{ Because = 'algorithms'; Make = { Get-AlgoAlgorithm research Echo, Hello } }
        @{ Because = 'outcomes'; Make = { 'research/Echo', 'research/Hello' | New-AlgoDestination -WhatIf } }
        @{ Because = 'outcomes of another process'; Make = { Get-Copied @('research/Echo', 'research/Hello' | New-AlgoDestination -WhatIf) } }
        @{ Because = 'ids'; Make = { ('research/Echo', 'research/Hello' | New-AlgoDestination -WhatIf).Algorithm } }
        @{ Because = 'text with a scheme'; Make = { 'algo://research/Echo', 'research/Hello' } }
    ) {
        & $Make | Get-AlgoAlgorithm | ForEach-Object { "$_" } | Sort-Object | Should -Be 'research/Echo', 'research/Hello'
    }

    It 'clusters, which it lists as a whole, and owners' {
        @($destination | Get-AlgoAlgorithm).Cluster | Sort-Object -Unique | Should -Be $destination.Name
        @(Get-Row 'Owner', 'analytics' | Get-AlgoAlgorithm).Owner | Sort-Object -Unique | Should -Be analytics
        @(Get-AlgoUser -Name analytics -Cluster $source @quiet) + @(Get-AlgoOrganization analytics @quiet) | Get-AlgoAlgorithm | Select-Object -First 1 |
            ForEach-Object Owner | Should -Be analytics
    }

    It 'nothing else, and says so' {
        $o = Get-AlgoCollection research | Select-Object -First 1 | Get-AlgoAlgorithm @quiet
        $o | Should -BeNullOrEmpty
        "$failed" | Should -BeLike '*DataCollection*names neither an owner nor one algorithm*'
        'research/Echo/0.1.0' | Get-AlgoAlgorithm @quiet | Should -BeNullOrEmpty
        "$failed" | Should -BeLike "*'research/Echo/0.1.0'*"
    }
}

Describe 'The other listings take' {
    It 'collections, their outcomes and rows' {
        $all = @(Get-AlgoCollection research)
        @($all | Get-AlgoCollection).Count | Should -Be $all.Count
        $one = $all[0]
        "$(Get-Row 'Owner,Name', "research,$($one.Name)" | Get-AlgoCollection)" | Should -Be "$one"
        "$("data://$one" | Get-AlgoCollection)" | Should -Be "$one"
        Get-AlgoAlgorithm research Echo | Get-AlgoCollection @quiet | Should -BeNullOrEmpty
        $failed | Should -HaveCount 1
    }

    It 'users, organizations, rows and clusters' {
        (Get-AlgoUser bob_ray | Get-AlgoUser).Name | Should -Be bob_ray
        (Get-Row 'User Name,Email', 'bob_ray,x', ',' | Get-AlgoUser).Name | Should -Be bob_ray
        $organizations = @(Get-AlgoOrganization)
        @($organizations | Get-AlgoOrganization).Name | Should -Be $organizations.Name
        @($source | Get-AlgoOrganization).Count | Should -Be $organizations.Count
        @($destination | Get-AlgoUser).Cluster | Sort-Object -Unique | Should -Be $destination.Name
        Get-AlgoAlgorithm research Echo | Get-AlgoUser @quiet | Should -BeNullOrEmpty
        "$failed" | Should -BeLike '*does not name an account*'
    }

    It 'what is no input as nothing to list, not as everything: <_>' -ForEach 'Get-AlgoVersionMap', 'Get-AlgoEnvironmentMap' {
        'nonsense' | & $_ @quiet | Should -BeNullOrEmpty
        $failed | Should -HaveCount 1
        @() | & $_ @quiet | Should -BeNullOrEmpty
    }

    It 'outcomes whose steps were saved as text not, and say so' {
        [pscustomobject]@{ Owner = 'research'; Name = 'Echo'; ManualSteps = 'Set the secret' } | Get-AlgoManualStep @quiet | Should -BeNullOrEmpty
        "$failed" | Should -BeLike '*saved as text*'
    }
}

Describe 'A name without wildcards that matches nothing' {
    It 'is an error, one for each, and the others are listed: <Command>' -ForEach @(
        @{ Command = 'Get-AlgoAlgorithm'; More = @{ Owner = 'research'; Name = 'Hello', 'Hellloo', 'Ekko', 'X*' }; Found = 'research/Hello'; Missing = 'research/Ekko', 'research/Hellloo'; Id = 'AlgoAlgorithmNotFound' }
        @{ Command = 'Get-AlgoAlgorithm'; More = @{ Owner = 'research/Hello', 'research/Hellloo' }; Found = 'research/Hello'; Missing = , 'research/Hellloo'; Id = 'AlgoAlgorithmNotFound' }
        @{ Command = 'Get-AlgoCollection'; More = @{ Owner = 'research'; Name = 'Samples', 'Samplse' }; Found = 'research/Samples'; Missing = , 'research/Samplse'; Id = 'AlgoCollectionNotFound' }
        @{ Command = 'Get-AlgoUser'; More = @{ Name = 'bob_ray', 'bob_rai', 'rob' }; Found = 'bob_ray'; Missing = 'bob_rai', 'rob'; Id = 'AlgoOwnerNotFound' }
        @{ Command = 'Get-AlgoOrganization'; More = @{ Name = 'laboratory', 'labratory' }; Found = 'laboratory'; Missing = , 'labratory'; Id = 'AlgoOwnerNotFound' }
    ) {
        & $Command @More @quiet | ForEach-Object { "$_" } | Should -Be $Found
        $failed | Should -HaveCount $Missing.Count
        for ($i = 0; $i -lt $Missing.Count; $i++) {
            "$($failed[$i])" | Should -BeLike "*$($Missing[$i])*"
            $failed[$i].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        }
    }

    It 'in one of several owners is none, in no owner is one' {
        Get-AlgoAlgorithm research, analytics Echo @quiet | ForEach-Object { "$_" } | Should -Be 'research/Echo'
        $failed | Should -BeNullOrEmpty
        Get-AlgoAlgorithm research, analytics Ekko @quiet | Should -BeNullOrEmpty
        "$failed" | Should -BeLike '*research, analytics/Ekko*'
    }

    It 'is an error of Get-AlgoVersionMap for what was named, not for a listing' {
        'research/Hellloo' | Get-AlgoVersionMap @quiet | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'AlgoAlgorithmNotFound,*'
        Get-AlgoAlgorithm research Hello | Get-AlgoVersionMap -Owner outsider @quiet
        $failed | Should -BeNullOrEmpty
    }
}

Describe 'A remedy names the cmdlet that helps' {
    It 'for a pattern given to a stage: <_>' -ForEach 'research/*', 'research/Text?' {
        $_ | New-AlgoDestination -WhatIf @quiet
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike "*Get-AlgoAlgorithm '$([WildcardPattern]::Escape($_))'*"
        $_ | Copy-AlgoData -WhatIf @quiet
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-AlgoCollection*'
    }

    It 'for clusters given as text' {
        { New-AlgoSession dev.example.com prod.example.com } | Should -Throw '*dev.example.com*Connect-AlgoCluster dev.example.com*'
        { Get-AlgoAlgorithm -Cluster nowhere.example.com } | Should -Throw '*Connect-AlgoCluster*'
        @(Get-AlgoAlgorithm -Cluster $destination.Name).Cluster | Sort-Object -Unique | Should -Be $destination.Name
    }
}

Describe 'Completion' {
    BeforeAll {
        function Get-Completion([string] $Line) {
            Push-Location $TestDrive
            try { @([System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.CompletionText) }
            finally { Pop-Location }
        }
        $null = New-Item (Join-Path $TestDrive 'a-file.txt')
        $null = Get-AlgoAlgorithm research
        $null = Get-AlgoCollection research
        $null = Get-AlgoUser
        $null = Get-AlgoOrganization
    }

    It 'offers what was listed, without a request: <Line>' -ForEach @(
        @{ Line = 'Copy-AlgoSource research/Ec'; Words = 'research/Echo' }
        @{ Line = 'Get-AlgoAlgorithm research -Name Ec'; Words = 'Echo' }
        @{ Line = 'Copy-AlgoData research/Sam'; Words = 'research/Samples' }
        @{ Line = 'Get-AlgoCollection research -Name Sam'; Words = 'Samples' }
        @{ Line = 'Get-AlgoUser bob_'; Words = 'bob_ray' }
        @{ Line = 'Move-AlgoUser -User bob_'; Words = 'bob_ray' }
        @{ Line = 'Get-AlgoOrganization labo'; Words = 'laboratory' }
        @{ Line = 'New-AlgoKey x -Member bob_'; Words = 'bob_ray' }
        @{ Line = 'New-AlgoKey labo'; Words = 'laboratory' }
        @{ Line = 'Get-AlgoAlgorithm -Cluster dev'; Words = 'dev' }
    ) {
        $mark = Get-TestMark dev
        Get-Completion $Line | Should -Contain $(if ($Words -eq 'dev') { $source.Name } else { $Words })
        Get-TestRequest dev $mark | Should -BeNullOrEmpty
    }

    It 'never offers files, for any parameter that does not name one' {
        $files = '^(Path|Refresh|Journal|JournalPath|CaCertificate|Map|MapTemplate|OwnerMap|EnvironmentMap|SourceHostMap)$'
        $lines = foreach ($command in Get-Command -Module AlgorithmiaMigration -CommandType Cmdlet) {
            foreach ($parameter in $command.Parameters.Values) {
                $element = if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else { $parameter.ParameterType }
                $isOurs = $parameter.ParameterSets.Values.IsMandatory -ne $null -and $parameter.Name -notin [System.Management.Automation.Cmdlet]::CommonParameters
                $isTyped = $element -eq [string] -or $element.Name -like '*Input' -or $element -in [AlgorithmiaMigration.AlgoCluster], [psobject]
                if ($isOurs -and $isTyped -and $parameter.Name -notmatch $files -and
                    # Other cmdlets' destinations are clusters.
                    "$($command.Name) -$($parameter.Name)" -ne 'Merge-AlgoJournal -Destination') { "$($command.Name) -$($parameter.Name) a-" }
            }
        }
        $lines.Count | Should -BeGreaterThan 30
        $lines | Where-Object { (Get-Completion $_) -match 'a-file' } | Should -BeNullOrEmpty
    }
}
