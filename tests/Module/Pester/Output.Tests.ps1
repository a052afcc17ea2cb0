# The output in files and on screens: real objects of every output type, passed to the usual export and format cmdlets.
BeforeDiscovery {
    $types = @(
        'AccountKey', 'AccountMapEntry', 'AlgoCluster', 'AlgoSession', 'Algorithm', 'CallOrderEntry', 'DataCollection', 'DataOutcome', 'Difference',
        'EnvironmentMatch', 'ManualStep', 'MemberOutcome', 'Organization', 'OrganizationOutcome', 'AlgorithmOutcome', 'ReferenceFinding',
        'SandboxCluster', 'SecretMatch', 'SecretOutcome', 'User', 'UserOutcome', 'VersionMapEntry')
}
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $sandbox = Start-AlgoSandbox dev, prod
    $dev, $prod = $sandbox | Connect-AlgoCluster
    $session = New-AlgoSession $dev $prod -Journal (Join-Path $TestDrive output.jsonl) -OwnerMap @{ nobody = 'analytics' } -HostCredential $sandbox[0].HostCredential
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    $emitted = & {
        $sandbox; $dev; $session
        Get-AlgoUser a*, e*
        Get-AlgoOrganization
        Move-AlgoUser ann_lee, bob_ray, unknown @quiet
        Get-AlgoOrganization | Move-AlgoOrganization -Session $session @quiet
        New-AlgoKey analytics
        Move-AlgoUser -MapTemplate (Join-Path $TestDrive users.csv)
        # Only members that cannot be added are separate outcomes; the others are part of their organization's outcome.
        Move-AlgoOrganization forecasting @quiet | ForEach-Object { if ($_.PSObject.TypeNames[0] -like '*.OrganizationOutcome') { $_.Members } }
        $algorithms = Get-AlgoAlgorithm research
        $algorithms
        Get-AlgoEnvironmentMap
        $algorithms | Find-AlgoReference @quiet
        $algorithms | Find-AlgoReference -CallOrder @quiet
        $algorithms | Where-Object Name -In Echo, TextTokens, TextCleaner, BrokenBuild, RareEnvironment | New-AlgoDestination @quiet |
            Copy-AlgoSource -RewriteReference @quiet | Publish-AlgoVersion -Replay @quiet
        Get-AlgoVersionMap
        'research/Echo', 'research/StatsReport' | Compare-AlgoCluster
        $secrets = Get-AlgoSecret analytics/ForecastDaily
        $secrets
        $secrets | Set-AlgoSecret -Value (ConvertTo-TestKey 'a value') @quiet
        Get-AlgoManualStep
        Get-AlgoCollection research -Measure
        Get-AlgoCollection research Samples | Copy-AlgoData
        Get-AlgoCollection research Samples | Copy-AlgoData -Verify Hash -Owner limited @quiet
    }
    $byType = $emitted | Group-Object { $_.PSObject.TypeNames[0].Split('.')[-1] } -AsHashTable -AsString
    # Names of generic types, arrays and namespaces, and the compiler-generated text of records.
    $typeName = '`\d|\w\[\]|<>z__|\b(System|AlgorithmiaMigration|Microsoft)\.[A-Z]\w+|\b[A-Z]\w+ \{ \w+ ='
}
AfterAll { $sandbox[0] | Stop-AlgoSandbox }

Describe '<_>' -ForEach $types {
    BeforeAll { $objects = @($byType[$_]) }

    It 'was emitted' { $objects[0] | Should -Not -BeNullOrEmpty }

    It 'shows values in a CSV file' {
        $file = Join-Path $TestDrive "$_.csv"
        $objects | Export-Csv $file -NoTypeInformation
        Get-Content $file -Encoding UTF8 | Should -Not -Match $typeName
        $objects | ConvertTo-Csv -NoTypeInformation | Should -Not -Match $typeName
        @(Import-Csv $file) | Should -HaveCount $objects.Count
    }

    It 'shows values in lists and tables' {
        $objects | Format-List | Out-String -Width 120 | Should -Not -Match $typeName
        $objects | Format-List * | Out-String -Width 120 | Should -Not -Match $typeName
        $objects | Out-String -Width 120 | Should -Not -Match $typeName
    }

    It 'shows names and values in JSON, and no internals' {
        # Greater depths than that of the objects must cost nothing: a property that leads to the runtime doubles the text with each level.
        foreach ($depth in 2, 6, 8, 12) {
            $json = ConvertTo-Json $objects[0] -Depth $depth -WarningAction SilentlyContinue
            # At its last level ConvertTo-Json uses .NET's text for a credential: docs/decisions/0026-output.md.
            $json -replace '"System\.(Management\.Automation\.PSCredential|Security\.SecureString)"' | Should -Not -Match '<>z__|\b(System|AlgorithmiaMigration|Microsoft)\.[A-Z]\w+'
            $json | Should -Not -Match '"(Status|Stage|Kind|MatchedBy|Role|Area|Presence|Severity|Fate|Access)": *\d'
            $json.Length | Should -BeLessThan 60000
            if ($depth -eq 12) { $json.Length | Should -Be (ConvertTo-Json $objects[0] -Depth 8 -WarningAction SilentlyContinue).Length }
        }
    }
}

Describe 'Failed outcomes' {
    It 'begin their summary with the reason, not with names that the row shows' {
        $failed = $byType.GetEnumerator() | Where-Object Key -Like *Outcome | ForEach-Object Value | Where-Object Status -EQ Failed
        @($failed).Count | Should -BeGreaterThan 5
        foreach ($one in $failed) {
            $names = $one.Name, "$($one.Algorithm)", "$($one.Collection)", "$($one.Destination)", $one.Cluster, $one.Destination.Cluster, $one.DestinationName,
                $one.Organization, $one.ShortName, $one.SecretKey, $dev.Name | Where-Object { $_ }
            $pattern = "^(The (name|e-mail|user|organization|algorithm|collection|secret) )?'?($(($names | ForEach-Object { [regex]::Escape($_) }) -join '|'))\b"
            $one.Summary | Should -Not -Match $pattern
        }
    }
}

Describe 'Enumerations' {
    BeforeAll { $failed = $byType.AlgorithmOutcome | Where-Object Status -EQ Failed }

    It 'compare like enumerations' {
        $failed | Should -Not -BeNullOrEmpty
        $one = $failed[0]
        $one.Status -eq 'failed' | Should -BeTrue
        'Failed' -eq $one.Status | Should -BeTrue
        $one.Status -in 'Copied', 'Failed' | Should -BeTrue
        $(switch ($one.Status) { Failed { 'switched' } }) | Should -Be switched
        [int]$one.Status | Should -Be 6
        $one.Failure.Kind | Should -BeOfType ([enum])
        ($byType.AlgorithmOutcome | Group-Object Status -AsHashTable -AsString).Failed | Should -HaveCount $failed.Count
    }

    It 'are names in JSON, and can be read back' {
        $back = $failed[0] | ConvertTo-Json -WarningAction SilentlyContinue | ConvertFrom-Json
        $back.Status | Should -BeExactly Failed
        $back.Failure.Kind | Should -BeExactly "$($failed[0].Failure.Kind)"
        (Get-AlgoCollection research Samples | ConvertTo-Json | ConvertFrom-Json).Acl.Access | Should -BeExactly MyAlgorithms
    }
}

Describe 'Credentials' {
    It 'show their owners, and work as credentials' {
        ($sandbox[0] | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv).AdminKey | Should -Be '***'
        "$($sandbox[0].Credential)" | Should -BeLike 'analytics*research*'
        $sandbox[0].Credential[0] | Should -BeOfType ([pscredential])
        $sandbox[0].AdminKey | Should -BeOfType ([securestring])
        ([pscredential]$byType.AccountKey[0].Credential).GetNetworkCredential().Password | Should -Not -BeNullOrEmpty
        [pscredential[]]$several = $sandbox[0].Credential
        $several.UserName | Should -Contain research
        (Connect-AlgoCluster $sandbox[0].Domain -Credential $sandbox[0].Credential -ApiUri $sandbox[0].ApiUri).Keys.Standard | Should -HaveCount $several.Count
    }

    It 'do not appear in the text of a session or a cluster' {
        $keys = @($sandbox.Credential | ForEach-Object { $_.GetNetworkCredential().Password }) +
            [System.Net.NetworkCredential]::new('', $sandbox[0].AdminKey).Password
        $text = & { $session, $dev | ConvertTo-Json -Depth 8 -WarningAction SilentlyContinue; $session, $dev | Format-Custom -Depth 8 | Out-String } | Out-String
        foreach ($key in $keys) { $text.Contains($key) | Should -BeFalse }
        $session.PSObject.Properties.Name | Should -Not -Contain Services
        $dev.PSObject.Properties.Name | Should -Not -Contain Api
    }
}
