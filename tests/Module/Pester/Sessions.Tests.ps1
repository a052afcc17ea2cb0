# Which session is the current one after New-AlgoSession has failed. Nothing is written to a cluster, so no owner belongs to this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $dev = Connect-TestCluster dev
    $prod = Connect-TestCluster prod
    $failing = @{ Source = $dev; Destination = $prod; OwnerMap = Join-Path $TestDrive none.csv; ErrorAction = 'SilentlyContinue' }
}

Describe 'A session that could not be created' {
    BeforeEach {
        $earlier = New-TestSession
        { New-AlgoSession @failing } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
    }

    It 'leaves no current session, so nothing reaches the destinations of an earlier one' {
        Get-AlgoSession | Should -BeNullOrEmpty
        { New-AlgoDestination research/Echo -WhatIf } | Should -Throw '*no session in this runspace, because the last New-AlgoSession failed.' -ErrorId 'AlgoSessionMissing,*'
        (New-AlgoDestination research/Echo -WhatIf -Session $earlier).Status | Should -Not -BeNullOrEmpty
    }

    It 'can be created by another attempt, also with the names of the clusters' {
        $next = New-AlgoSession $dev.Name $prod.Name
        [object]::ReferenceEquals((Get-AlgoSession), $next) | Should -BeTrue
        (New-AlgoDestination research/Echo -WhatIf).Status | Should -Not -BeNullOrEmpty
    }
}

Describe 'New-AlgoSession itself refuses' {
    It '<Because>, so that no earlier session is used' -ForEach @(
        @{ Because = 'a missing source'; Call = { New-AlgoSession $null $prod }; Message = '-Source has no value*' }
        @{ Because = 'missing destinations'; Call = { New-AlgoSession $dev $null }; Message = '-Destination has no value*' }
        @{ Because = 'no destination'; Call = { New-AlgoSession $dev @() }; Message = '-Destination has no value*' }
        @{ Because = 'one missing destination'; Call = { New-AlgoSession $dev $prod, $null }; Message = '-Destination has no value*' }
        @{ Because = 'a text that PowerShell reads as days'; Call = { New-AlgoSession $dev $prod -Timeout '5' }; Message = '-Timeout*5.00:00:00*' }
    ) {
        $null = New-TestSession
        { & $Call } | Should -Throw $Message -ErrorId 'AlgoInvalidInput,*'
        Get-AlgoSession | Should -BeNullOrEmpty
    }
}
