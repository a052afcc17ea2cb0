BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

Describe 'The clusters that the tests share' {
    It 'are three, with keys for the same accounts' {
        (Get-TestSandbox).clusters.name | Should -Be 'dev', 'prod', 'prod-ha'
        foreach ($cluster in 'dev', 'prod', 'prod-ha') {
            (Get-TestCredential $cluster -Account research).UserName | Should -Be 'research'
            Get-TestAdminKey $cluster | Should -BeOfType securestring
        }
    }

    It 'answer, and log what they were asked without the key' {
        $key = (Get-TestCredential dev -Account research).GetNetworkCredential().Password
        $address = "$((Get-TestCluster).apiUri)v1/users/research/algorithms"

        $null = Invoke-RestMethod $address -Headers @{ Authorization = "Simple $key" }

        $asked = Get-TestRequest | Where-Object path -EQ '/v1/users/research/algorithms' | Select-Object -Last 1
        $asked.keyOwner | Should -Be 'research'
        $asked.isWrite | Should -BeFalse
        $asked | ConvertTo-Json | Should -Not -Match ([regex]::Escape($key))
    }
}
