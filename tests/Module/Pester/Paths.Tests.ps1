# Paths of files that cmdlets accept. Nothing is written to a cluster.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $onWindows = Test-Windows
    $clusters = @(Connect-TestCluster dev; Connect-TestCluster prod)
    $folder = Join-Path $TestDrive 'paths'
    $null = New-Item -ItemType Directory -Path $folder
    Set-Content -LiteralPath (Join-Path $folder 'owners.csv') -Value 'Source,Destination', 'research,production'

    function Connect-TestAdmin([string] $Name) {
        $cluster = Get-TestCluster $Name
        Connect-AlgoCluster $cluster.domain -AdminKey (Get-TestAdminKey $Name) -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
    }

    function New-SessionAt($Path) { New-AlgoSession $clusters[0] $clusters[1] -Journal $Path }

    function Get-Refusal([scriptblock] $Script) {
        # The error that ends the command; throws if there is none.
        try { $null = & $Script }
        catch { return $_ }
        throw 'It was not refused.'
    }
}

Describe 'Paths that name a file' {
    BeforeEach { Push-Location -LiteralPath $folder }
    AfterEach { Pop-Location }

    It 'are relative to the current location and not to the folder of the process' {
        (New-SessionAt 'relative.jsonl').JournalPath | Should -Be (Join-Path $folder 'relative.jsonl')
        (New-SessionAt './sub/../relative.jsonl').JournalPath | Should -Be (Join-Path $folder 'relative.jsonl')
        (New-SessionAt 'FileSystem::relative.jsonl').JournalPath | Should -Be (Join-Path $folder 'relative.jsonl')
    }

    It 'may be below ~' {
        (New-SessionAt '~/j.jsonl').JournalPath | Should -Be (Join-Path (Get-PSProvider FileSystem).Home 'j.jsonl')
    }

    It 'may be on a file system drive, or qualified with their provider' {
        $null = New-PSDrive -Name migration -PSProvider FileSystem -Root $folder
        (New-SessionAt 'migration:\j.jsonl').JournalPath | Should -Be (Join-Path $folder 'j.jsonl')
        (New-SessionAt "FileSystem::$folder/j.jsonl").JournalPath | Should -Be (Join-Path $folder 'j.jsonl')
        (New-SessionAt "Microsoft.PowerShell.Core\FileSystem::$folder/j.jsonl").JournalPath | Should -Be (Join-Path $folder 'j.jsonl')
    }

    It 'are literal: brackets are part of the name' {
        Copy-Item -LiteralPath owners.csv -Destination 'owners [1].csv'
        (New-AlgoSession $clusters[0] $clusters[1] -OwnerMap 'owners [1].csv' -Journal 'j [1].jsonl').JournalPath |
            Should -Be (Join-Path $folder 'j [1].jsonl')
    }

    It 'are accepted at a location of another provider when they are full' {
        Set-Location Env:
        $session = New-AlgoSession $clusters[0] $clusters[1] -OwnerMap (Join-Path $folder 'owners.csv') -Journal (Join-Path $folder 'j.jsonl')
        $session.JournalPath | Should -Be (Join-Path $folder 'j.jsonl')
        $session.OwnerMap.Find('research') | Should -Be 'production'
    }
}

Describe 'Paths that do not name a file' {
    BeforeEach { Push-Location -LiteralPath $folder }
    AfterEach { Pop-Location }

    It 'of another provider are refused with its name: <Path>' -ForEach @(
        @{ Path = 'Env:\x'; Provider = 'Environment' }
        @{ Path = 'Function:x'; Provider = 'Function' }
        @{ Path = 'Variable:\x'; Provider = 'Variable' }
        @{ Path = 'Alias:x'; Provider = 'Alias' }
        @{ Path = 'Environment::x'; Provider = 'Environment' }
    ) {
        $refusal = Get-Refusal { New-SessionAt $Path }
        $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
        "$refusal" | Should -BeLike "*-Journal '$Path'*provider $Provider*"
        $refusal.ErrorDetails.RecommendedAction | Should -BeLike 'Specify the path of a file, such as *'
    }

    It 'of the registry and of certificates are refused' {
        foreach ($path in 'HKCU:\Software\x', 'Cert:\CurrentUser\x', 'NoSuchProvider::x') {
            $refusal = Get-Refusal { New-SessionAt $path }
            $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
            "$refusal" | Should -BeLike "*-Journal '$path'*"
        }
    }

    It 'are refused by every parameter that takes a path: <Name>' -ForEach @(
        @{ Name = '-Journal'; Script = { New-AlgoSession $clusters[0] $clusters[1] -Journal Env:\x } }
        @{ Name = '-OwnerMap'; Script = { New-AlgoSession $clusters[0] $clusters[1] -OwnerMap Env:\x } }
        @{ Name = '-EnvironmentMap'; Script = { New-AlgoSession $clusters[0] $clusters[1] -EnvironmentMap Env:\x } }
        @{ Name = '-SourceHostMap'; Script = { New-AlgoSession $clusters[0] $clusters[1] -SourceHostMap Env:\x } }
        @{ Name = '-CaCertificate'; Script = { Connect-AlgoCluster prod.example.com -AdminKey (Get-TestAdminKey) -CaCertificate Env:\x } }
        @{ Name = '-Path'; Script = { Start-AlgoSandbox -Path Env:\x } }
        @{ Name = '-Map'; Script = { Move-AlgoUser nobody -Map Env:\x -Session $admin } }
        @{ Name = '-MapTemplate'; Script = { Move-AlgoUser -MapTemplate Env:\x -Session $admin } }
        @{ Name = '-MapTemplate'; Script = { Move-AlgoOrganization -MapTemplate Env:\x -Session $admin } }
    ) {
        $admin = New-AlgoSession (Connect-TestAdmin dev) (Connect-TestAdmin prod) -Journal (Join-Path $folder 'admin.jsonl')
        $refusal = Get-Refusal $Script
        $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
        "$refusal" | Should -BeLike "$Name 'Env:\x'*provider Environment*"
    }

    It 'are refused when they are relative to a location without files' {
        Set-Location Env:
        foreach ($path in 'x.jsonl', './x.jsonl') {
            $refusal = Get-Refusal { New-SessionAt $path }
            $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
            "$refusal" | Should -BeLike "*-Journal '$path'*current location*Env:*provider Environment*"
            $refusal.ErrorDetails.RecommendedAction | Should -BeLike '*Set-Location*'
        }
    }

    It 'are refused when they are a root, a folder, or nothing but spaces' {
        foreach ($path in '/', '..', '~', $folder, "$folder/", ' ') {
            $refusal = Get-Refusal { New-SessionAt $path }
            $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
            "$refusal" | Should -BeLike "*-Journal '$path'*"
        }
    }

    It 'are refused when the file system does not support the name' {
        $refusal = Get-Refusal { New-SessionAt "a$([char]0)b" }
        $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
        "$refusal" | Should -BeLike '*-Journal *does not name a file: *'
    }

    It 'are devices, on Windows only: <Name>' -ForEach @(
        @{ Name = 'NUL' }, @{ Name = 'con' }, @{ Name = 'COM1.txt' }, @{ Name = 'sub/aux.jsonl' }
    ) {
        if ($onWindows) {
            $refusal = Get-Refusal { New-SessionAt $Name }
            $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
            "$refusal" | Should -BeLike "*-Journal '$Name'*is a device on Windows*"
        }
        else { (New-SessionAt $Name).JournalPath | Should -Be (Join-Path $folder $Name) }
    }

    It 'leave nothing in the folder of the process' {
        $name = "x$([guid]::NewGuid())"
        $null = Get-Refusal { New-SessionAt "Env:\$name" }
        Join-Path ([Environment]::CurrentDirectory) $name | Should -Not -Exist
    }
}

Describe 'A map' {
    It 'that cannot be read is refused with its path' {
        $file = Join-Path $folder 'twice.csv'
        Set-Content -LiteralPath $file -Value 'Source,Source', 'a,b'
        $refusal = Get-Refusal { New-AlgoSession $clusters[0] $clusters[1] -OwnerMap $file }
        $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
        "$refusal" | Should -BeLike "The map '$file' cannot be read: *"
        "$refusal" | Should -Not -BeLike '*preference*'
    }

    It 'that is locked by another program is refused with its path' {
        $file = Join-Path $folder 'locked.csv'
        Copy-Item -LiteralPath (Join-Path $folder 'owners.csv') -Destination $file
        $alone = [System.IO.File]::Open($file, 'Open', 'ReadWrite', 'None')
        try { $refusal = Get-Refusal { New-AlgoSession $clusters[0] $clusters[1] -OwnerMap $file } }
        finally { $alone.Dispose() }
        $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoInvalidInput,*'
        "$refusal" | Should -BeLike "The map '$file' cannot be read: *"
    }
}

Describe 'The default journal' {
    It 'is in the profile of the user, and a profile without a folder for it is an error' {
        $before = $env:XDG_DATA_HOME
        try {
            if (-not $onWindows) { $env:XDG_DATA_HOME = Join-Path $folder 'data' }
            $profileFolder = [Environment]::GetFolderPath('LocalApplicationData')
            if (-not $onWindows) { $profileFolder = $env:XDG_DATA_HOME }
            (New-AlgoSession $clusters[0] $clusters[1]).JournalPath | Should -BeLike (Join-Path $profileFolder '*-to-*.jsonl')
            if ($onWindows) { return }
            $env:XDG_DATA_HOME = Join-Path $folder 'owners.csv/data'
            $refusal = Get-Refusal { New-AlgoSession $clusters[0] $clusters[1] }
        }
        finally { $env:XDG_DATA_HOME = $before }
        $refusal.FullyQualifiedErrorId | Should -BeLike 'AlgoJournalFailed,*'
        "$refusal" | Should -BeLike "*profile has no folder for the journal*owners.csv/data*"
        $refusal.ErrorDetails.RecommendedAction | Should -BeLike '*-Journal*'
    }

    It 'has a name that every file system supports, for any number of clusters' {
        $many = foreach ($number in 1..7) {
            $cluster = Get-TestCluster prod
            Connect-AlgoCluster "algorithmia-$number.production.example.com" -Credential (Get-TestCredential prod) -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
        }
        $path = (New-AlgoSession $clusters[0] $many).JournalPath
        [System.IO.Path]::GetFileName("$path.lock").Length | Should -BeLessOrEqual 131
        [System.IO.Path]::GetFileName($path) | Should -Match '~[0-9a-f]{16}\.jsonl$'
    }
}
