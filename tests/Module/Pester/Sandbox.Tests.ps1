# Start-AlgoSandbox and Stop-AlgoSandbox, with clusters of their own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    function Test-Process([int] $Id) { [bool](Get-Process -Id $Id -ErrorAction Ignore) }
    # The Sandbox's files are written here, and must be removed when it ends.
    $variable = if (Test-Windows) { 'TMP' } else { 'TMPDIR' }
    $temp = [System.Environment]::GetEnvironmentVariable($variable)
    $folder = Join-Path $TestDrive temp
    $null = New-Item -ItemType Directory $folder
    [System.Environment]::SetEnvironmentVariable($variable, $folder)
}
AfterAll {
    [System.Environment]::SetEnvironmentVariable($variable, $temp)
    Stop-AlgoSandbox
}

Describe 'Start-AlgoSandbox' {
    BeforeAll { $clusters = Start-AlgoSandbox one, two -Seed 3 }

    It 'returns its clusters, in their order, with addresses and accounts' {
        $clusters.Name | Should -Be one, two
        $clusters.ProcessId | Sort-Object -Unique | Should -HaveCount 1
        Test-Process $clusters[0].ProcessId | Should -BeTrue
        $clusters[0].Credential.UserName | Should -Contain research
        $lines = ($clusters | Out-String -Width 120).Trim().Split("`n").TrimEnd()
        -split $lines[0] | Should -Be Name, Domain, ApiUri, Accounts
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'leaves no file with keys behind' {
        $keys = $clusters.Credential | ForEach-Object { $_.GetNetworkCredential().Password }
        $keys.Count | Should -BeGreaterThan 10
        Get-ChildItem $folder -Filter *.json -Recurse | Should -BeNullOrEmpty
    }

    It 'is piped into Connect-AlgoCluster, and migrates' {
        $source, $destination = $clusters | Connect-AlgoCluster
        $source.Name | Should -Be $clusters[0].Domain
        "$($source.Keys)" | Should -BeLike '*research*admin*'
        $null = New-AlgoSession $source $destination -Journal (Join-Path $TestDrive journal.jsonl)
        @(Get-AlgoAlgorithm load).Count | Should -Be 3
        $o = Get-AlgoAlgorithm load -Name Load0001 | New-AlgoDestination -Owner production | Copy-AlgoSource | Publish-AlgoVersion
        "$($o.Status) $($o.VersionStep)" | Should -Be 'Published 0.1.0 -> 0.1.0'
    }

    It 'outlives the Ctrl+C that is meant for a pipeline in its shell' {
        if (Test-Windows) { Set-ItResult -Skipped -Because 'Windows has no SIGINT that one process could send to another.' }
        & (Get-Command kill -CommandType Application | Select-Object -First 1) -INT $clusters[0].ProcessId
        # If the signal had any effect, the process would be gone after these answers.
        1..3 | ForEach-Object { ($clusters[0] | Connect-AlgoCluster).Name } | Sort-Object -Unique | Should -Be $clusters[0].Domain
        Test-Process $clusters[0].ProcessId | Should -BeTrue
    }

    It 'reaches the same clusters over HTTPS with their own authority' {
        $one = $clusters[0]
        $port = ([uri]$one.HttpsApiUri).Port
        (Connect-AlgoCluster $one.Domain -ApiUri "https://127.0.0.1:$port" -CaCertificate $one.HttpsCaCertificate -Credential $one.Credential[0]).Name |
            Should -Be $one.Domain
    }
}

Describe 'Stop-AlgoSandbox' {
    It 'ends only the Sandbox from the pipeline; without input, all of this shell''s' {
        $left = Start-AlgoSandbox left
        $right = Start-AlgoSandbox right

        $left | Stop-AlgoSandbox
        Wait-Test { -not (Test-Process $left.ProcessId) } 10 -For 'The end of the process'
        { Connect-AlgoCluster $left.Domain -ApiUri $left.ApiUri -Credential $left.Credential[0] } | Should -Throw -ErrorId 'AlgoConnectionRefused,*'
        Test-Process $right.ProcessId | Should -BeTrue

        Get-ChildItem $folder | Should -Not -BeNullOrEmpty
        Stop-AlgoSandbox | Should -BeNullOrEmpty
        Wait-Test { -not (Test-Process $right.ProcessId) } 10 -For 'The end of the process'
        Wait-Test { -not (Get-ChildItem $folder) } 10 -For 'The end of its files'
    }

    It 'does nothing when no Sandbox is running' { Stop-AlgoSandbox | Should -BeNullOrEmpty }
}

Describe 'A Sandbox' {
    It 'ends with its shell, <How>' -ForEach @(
        @{ How = 'when it exits'; End = { param($Child) if (-not $Child.WaitForExit(30000)) { throw 'The shell did not exit.' } }; Last = 'exit' }
        @{ How = 'when it is killed'; End = { param($Child) $Child.Kill() }; Last = 'Start-Sleep 600' }
    ) {
        $child = Start-Child "Import-Module `$Module; (Start-AlgoSandbox alone).ProcessId; $Last"
        try {
            $id = [int](Wait-Test { Get-Content $child.Output | Where-Object { $_ -match '^\d+$' } } 60 -For 'The Sandbox')
            & $End $child
            Wait-Test { -not (Test-Process $id) } 15 -For 'The end of the Sandbox'
        }
        finally { Stop-Child $child }
    }

    It 'that cannot start reports the cause and the requirements' {
        $path = $env:PATH
        $env:PATH = $TestDrive
        # dotnet is found without the PATH; git is not.
        try { { Start-AlgoSandbox nowhere } | Should -Throw "*'git' was not found*" -ErrorId 'AlgoSandboxUnavailable,*' } finally { $env:PATH = $path }
        { Start-AlgoSandbox nowhere -Path (Join-Path $TestDrive none.dll) } | Should -Throw '*none.dll*does not exist*' -ErrorId 'AlgoSandboxUnavailable,*'
        { Start-AlgoSandbox 'Not a name' } | Should -Throw '*Not a name*'
    }

    It 'with a duplicate name is refused' {
        { Start-AlgoSandbox twin, twin } | Should -Throw '*twin*twice*' -ErrorId 'AlgoSandboxUnavailable,*'
    }
}
