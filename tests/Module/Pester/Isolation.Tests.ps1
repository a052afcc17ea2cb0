# Other modules may load older versions of Polly or LibGit2Sharp. The assemblies here have these names and are otherwise empty.
BeforeAll {
    . "$PSScriptRoot/Child.ps1"
    . "$PSScriptRoot/Sandbox.ps1"
    foreach ($name in 'Polly.Core', 'LibGit2Sharp') {
        Add-Type -OutputAssembly (Join-Path $TestDrive "$name.dll") "[assembly: System.Reflection.AssemblyVersion(`"0.1.0.0`")] public class Hollow { }"
    }
    $loadHollow = "'Polly.Core', 'LibGit2Sharp' | ForEach-Object { `$null = [System.Reflection.Assembly]::LoadFrom(`"$TestDrive/`$_.dll`") }"
    # Uses the packages of our own load context: their versions must be above those of the empty ones, and their types must work.
    $usePackages = @'
        $own = [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ AlgorithmiaMigration
        foreach ($type in 'Polly.Core/Polly.ResiliencePipelineBuilder', 'LibGit2Sharp/LibGit2Sharp.PushOptions') {
            $package, $name = $type -split '/'
            $assembly = $own.LoadFromAssemblyName([System.Reflection.AssemblyName]::new($package))
            $null = [System.Activator]::CreateInstance($assembly.GetType($name, $true))
            $isOurs = $assembly.Location -eq (Join-Path (Split-Path $Module) "bin/net8.0/$package.dll")
            "$package $isOurs $($assembly.GetName().Version -gt [version]'0.1.0.0')"
        }
'@
    $expected = 'Polly.Core True True', 'LibGit2Sharp True True'
}

Describe 'Isolation' {
    It 'uses its own packages although others of the same name are loaded before' {
        if (Test-WindowsPowerShell) { Set-ItResult -Skipped -Because 'Windows PowerShell has no load contexts.' }
        Invoke-Child "$loadHollow; Import-Module `$Module; $usePackages" | Should -Be $expected
    }

    It 'uses its own packages although others of the same name are loaded after' {
        if (Test-WindowsPowerShell) { Set-ItResult -Skipped -Because 'Windows PowerShell has no load contexts.' }
        Invoke-Child "Import-Module `$Module; $loadHollow; $usePackages" | Should -Be $expected
    }

    It 'migrates although others of the same name are loaded before' {
        $env:ALGO_TEST_FROM = (Get-TestCredential dev -Account research).GetNetworkCredential().Password
        $env:ALGO_TEST_TO = (Get-TestCredential prod -Account load).GetNetworkCredential().Password
        $dev, $prod = (Get-TestCluster dev), (Get-TestCluster prod)
        Invoke-Child @"
            $loadHollow
            Import-Module `$Module
            `$dev = Connect-AlgoCluster dev -ApiUri $($dev.apiUri) -GitUri $($dev.gitUri) -KeyVariable ALGO_TEST_FROM -KeyOwner research
            `$prod = Connect-AlgoCluster prod -ApiUri $($prod.apiUri) -GitUri $($prod.gitUri) -KeyVariable ALGO_TEST_TO -KeyOwner load
            New-AlgoSession -Source `$dev -Destination `$prod -Journal '$TestDrive/journal.jsonl' | Out-Null
            `$outcome = 'research/FileGone' | New-AlgoDestination -Owner load | Copy-AlgoSource | Publish-AlgoVersion
            "`$(`$outcome.Status) `$(`$outcome.DestinationVersion)"
"@ | Should -Be 'Published 0.1.0'
    }

    It 'puts only Core and the loader where other modules see them' {
        if (Test-WindowsPowerShell) { Set-ItResult -Skipped -Because 'Windows PowerShell has no load contexts.' }
        Invoke-Child @"
            Import-Module `$Module; $usePackages
            ([System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { `$_.Location -like "`$(Split-Path `$Module)*" }).
                ForEach{ `$_.GetName().Name } | Sort-Object
"@ | Select-Object -Skip 2 | Should -Be 'AlgorithmiaMigration.Core', 'AlgorithmiaMigration.Loader'
    }

    It 'ships no PowerShell engine of its own' {
        Get-ChildItem (Split-Path $env:ALGO_TEST_MODULE) -Recurse -Filter 'System.Management.Automation*' | Should -BeNullOrEmpty
    }
}
