# Code at external source hosts. The owner 'load' at prod-ha, and production/ImageResize there, belong to this file and to References.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $tokens = Get-TestHostCredential
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
}

Describe 'Code at an external source host' {
    BeforeAll { $session = New-TestSession prod-ha -With @{ HostCredential = $tokens } }

    It 'is moved into the cluster on request' {
        $o = 'research/HostedElsewhere' | New-AlgoDestination -Owner load -SourceHost internal | Copy-AlgoSource | Publish-AlgoVersion
        "$($o.Status) $($o.VersionStep)" | Should -Be 'Published 0.1.0 -> 0.1.0'
        (Invoke-TestApi prod-ha load algorithms/load/HostedElsewhere).source.scm.id | Should -Be internal
    }

    It 'is refused by default, and the option is named' {
        $mark = Get-TestMark prod-ha
        $o = 'research/HostedElsewhere' | New-AlgoDestination -Owner outsider @quiet | Copy-AlgoSource
        "$($o.Stage) $($o.Failure.Kind)" | Should -Be 'Destination SourceHostedElsewhere'
        $o.Failure.Remedy | Should -BeLike '*-SourceHost internal*'
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'can be searched for references' {
        { 'research/HostedElsewhere' | Find-AlgoReference -ErrorAction Stop } | Should -Not -Throw
    }
}

Describe 'Code that goes to a host' {
    BeforeAll { $session = New-TestSession prod-ha -With @{ HostCredential = $tokens } }

    It 'is created and copied there under the name given by a list' {
        Set-Content (Join-Path $TestDrive list.csv) 'Owner,Name,DestinationOwner,SourceHost,RepositoryName', 'research,ImageResize,production,GitHub,image-resize'
        $o = Import-Csv (Join-Path $TestDrive list.csv) | New-AlgoDestination | Copy-AlgoSource | Publish-AlgoVersion
        $o.Status | Should -Be Published
        $there = (Invoke-TestApi prod-ha production algorithms/production/ImageResize)
        $there.source.repository_name | Should -Be image-resize
        $there.build.commit_sha | Should -Be $o.DestinationCommit
    }

    It 'fails before the first write for an unauthorized account, and leaves a manual step' {
        $mark = Get-TestMark prod-ha
        $o = New-AlgoDestination research/GeoLookup -Owner load -SourceHost GitHub @quiet
        $o.Failure.Kind | Should -Be SourceHostUnauthorized
        "$($o.ManualSteps)" | Should -BeLike '*load*Connect the account*'
        Get-AlgoManualStep | Where-Object Area -EQ SourceHost | Where-Object Account | ForEach-Object Account | Should -Be load
        Get-TestRequest prod-ha $mark | Where-Object IsWrite | Should -BeNullOrEmpty
    }

    It 'lists the hosts when the name is unknown' {
        (New-AlgoDestination research/GeoLookup -Owner load -SourceHost Gitea -WhatIf @quiet).Detail | Should -BeLike '*Gitea*GitHub*GitLab team*'
    }

    It 'follows a map in a file' {
        Set-Content (Join-Path $TestDrive hosts.csv) 'Source,Destination', 'internal,GitLab'
        $null = New-TestSession prod-ha -With @{ HostCredential = $tokens; SourceHostMap = Join-Path $TestDrive hosts.csv }
        (New-AlgoDestination research/GeoLookup -Owner research -WhatIf).Detail | Should -BeLike '*Its code is hosted at GitLab*'
    }
}

Describe 'Credentials for hosts' {
    It 'cannot be given as plain text' {
        { New-TestSession prod-ha -With @{ HostCredential = @{ 'github.com' = 'token' } } } | Should -Throw '*plain text*'
        { New-TestSession prod-ha -With @{ HostCredential = 'github.com' } } | Should -Throw '*hashtable*'
    }

    It 'require the name of a host' {
        { New-TestSession prod-ha -With @{ HostCredential = @{ 'not a host' = $tokens.Values | Select-Object -First 1 } } } | Should -Throw '*not a host*'
    }

    It 'may be a token alone' {
        $url = (Get-TestSandbox).sourceHosts[0]
        $token = ConvertTo-TestKey ($url.accounts | Where-Object name -EQ research).token
        $null = New-TestSession prod-ha -With @{ HostCredential = @{ $url.webUri = $token } }
        'research/HostedElsewhere' | Copy-AlgoSource -Owner load | ForEach-Object Status | Should -Be Unchanged
    }

    It 'do not show in the session' {
        $text = New-TestSession prod-ha -With @{ HostCredential = $tokens } | Format-List * | Out-String
        foreach ($key in Get-TestKey) { $text.Contains($key) | Should -BeFalse }
        $text | Should -BeLike '*hosts/github*'
    }

    It 'are never sent to the other side''s servers' {
        $log = Get-TestLog prod-ha | ConvertFrom-Json
        $log | Where-Object { $_.path -like '/hosts/*' -and $_.maskedKey -and -not $_.keyOwner } | Should -BeNullOrEmpty
        $log | Where-Object { $_.path -like '/hosts/*' } | Should -Not -BeNullOrEmpty
        $log | Where-Object keyInUrl | Should -BeNullOrEmpty
    }
}
