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
