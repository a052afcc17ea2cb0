@{
    RootModule             = 'AlgorithmiaMigration.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '5f0f2f5e-6f0c-4b7e-9a3b-0f4f6f0e7a51'
    Author                 = 'AlgorithmiaMigration contributors'
    CompanyName            = 'AlgorithmiaMigration'
    Copyright              = 'MIT license'
    Description            = 'Promotes, copies and moves algorithms between Algorithmia clusters.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FormatsToProcess       = @('AlgorithmiaMigration.Format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Compare-AlgoCluster'
        'Compress-AlgoJournal'
        'Connect-AlgoArchive'
        'Connect-AlgoCluster'
        'Copy-AlgoData'
        'Copy-AlgoSource'
        'Export-AlgoArchive'
        'Export-AlgoReport'
        'Find-AlgoReference'
        'Get-AlgoAlgorithm'
        'Get-AlgoCollection'
        'Get-AlgoEnvironmentMap'
        'Get-AlgoJournal'
        'Get-AlgoManualStep'
        'Get-AlgoOrganization'
        'Get-AlgoSecret'
        'Get-AlgoSession'
        'Get-AlgoSummary'
        'Get-AlgoUser'
        'Get-AlgoVersion'
        'Get-AlgoVersionMap'
        'Invoke-AlgoMigration'
        'Merge-AlgoJournal'
        'Move-AlgoOrganization'
        'Move-AlgoUser'
        'New-AlgoDestination'
        'New-AlgoKey'
        'New-AlgoMigrationPlan'
        'New-AlgoSession'
        'Publish-AlgoVersion'
        'Set-AlgoSecret'
        'Start-AlgoSandbox'
        'Stop-AlgoSandbox'
        'Test-AlgoMigration'
        'Undo-AlgoMigration'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('Algorithmia', 'Migration', 'Promotion', 'Git', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            # The only place that states the project's address; the help and the package read it from here.
            ProjectUri   = 'https://www.powershellgallery.com/packages/AlgorithmiaMigration'
            ReleaseNotes = '0.1.0: the first release. See CHANGELOG.md in the folder of the module.'
        }
    }
}
