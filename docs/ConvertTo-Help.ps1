<#
.SYNOPSIS
    Makes the help that Get-Help shows from the pages in this folder.
.DESCRIPTION
    Reads one page per cmdlet (Verb-Noun.md) and the pages that help/Markdown.ps1 lists as topics, and writes

        module/en-US/AlgorithmiaMigration.Commands.dll-Help.xml
        module/en-US/about_*.help.txt

    All of them are committed. The XML names every page with its hash, so that a test notices a page that was changed afterwards.
    Needs Windows PowerShell 5.1 or PowerShell 7 and no modules.
#>
[CmdletBinding()]
param()
$ErrorActionPreference = 'Stop'
$utf8 = New-Object System.Text.UTF8Encoding $false
$maml = 'http://schemas.microsoft.com/maml/2004/10'
$command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'
. ([System.IO.Path]::Combine($PSScriptRoot, 'help', 'Markdown.ps1'))
. ([System.IO.Path]::Combine($PSScriptRoot, 'help', 'About.ps1'))

# What Get-Help -Online opens: the first link that has an address.
$manifest = [System.IO.Path]::Combine($PSScriptRoot, '..', 'AlgorithmiaMigration.psd1')
$online = (Import-PowerShellDataFile -LiteralPath $manifest).PrivateData.PSData.ProjectUri

function Write-Paragraph([System.Xml.XmlWriter] $Xml, [string[]] $Paragraph) {
    foreach ($text in $Paragraph) { $Xml.WriteElementString('maml', 'para', $maml, $text) }
}

function Write-Description([System.Xml.XmlWriter] $Xml, [string[]] $Paragraph) {
    $Xml.WriteStartElement('maml', 'description', $maml)
    Write-Paragraph $Xml $Paragraph
    $Xml.WriteEndElement()
}

function Write-Type([System.Xml.XmlWriter] $Xml, [string] $Name) {
    $Xml.WriteStartElement('dev', 'type', $dev)
    $Xml.WriteElementString('maml', 'name', $maml, $Name)
    $Xml.WriteEndElement()
}

# A parameter's table says, in this order: type, required, position, default, pipeline, wildcards, aliases.
function Read-Parameter($Subsection) {
    $cells = @(Get-Row $Subsection.Text)[0]
    if ($cells.Count -ne 7) { throw "The table of '$($Subsection.Title)' has not seven columns." }
    [pscustomobject]@{
        Name        = $Subsection.Title.TrimStart('-')
        Description = @(Get-Paragraph $Subsection.Text)
        Type        = $cells[0]
        Required    = $cells[1] -ne 'no'
        Position    = $cells[2]
        Default     = $cells[3]
        Pipeline    = @{ 'by value' = 'true (ByValue)'; 'by name' = 'true (ByPropertyName)'; 'no' = 'false' }[$cells[4]]
        Wildcards   = $cells[5] -eq 'yes'
        Aliases     = $cells[6]
    }
}

function Write-Parameter([System.Xml.XmlWriter] $Xml, $Parameter, [bool] $Required, [switch] $InSyntax) {
    $Xml.WriteStartElement('command', 'parameter', $command)
    $Xml.WriteAttributeString('required', "$Required".ToLowerInvariant())
    $Xml.WriteAttributeString('variableLength', 'true')
    $Xml.WriteAttributeString('globbing', "$($Parameter.Wildcards)".ToLowerInvariant())
    $Xml.WriteAttributeString('pipelineInput', $Parameter.Pipeline)
    $Xml.WriteAttributeString('position', $Parameter.Position)
    $Xml.WriteAttributeString('aliases', $Parameter.Aliases)
    $Xml.WriteElementString('maml', 'name', $maml, $Parameter.Name)
    # Get-Help takes the text from the list of parameters and not from the syntax.
    if (-not $InSyntax) { Write-Description $Xml $Parameter.Description }
    if ($Parameter.Type -ne 'SwitchParameter') {
        $Xml.WriteStartElement('command', 'parameterValue', $command)
        $Xml.WriteAttributeString('required', 'true')
        $Xml.WriteAttributeString('variableLength', 'false')
        $Xml.WriteString($Parameter.Type)
        $Xml.WriteEndElement()
    }
    Write-Type $Xml $Parameter.Type
    $Xml.WriteElementString('dev', 'defaultValue', $dev, $Parameter.Default)
    $Xml.WriteEndElement()
}

# Each paragraph of the syntax is one parameter set.
function Write-Syntax([System.Xml.XmlWriter] $Xml, [string] $Name, [string] $Syntax, $Parameters) {
    $Xml.WriteStartElement('command', 'syntax', $command)
    foreach ($set in [regex]::Split($Syntax, '\n\s*\n')) {
        $Xml.WriteStartElement('command', 'syntaxItem', $command)
        $Xml.WriteElementString('maml', 'name', $maml, $Name)
        foreach ($match in [regex]::Matches($set, '(?<![A-Za-z])(?<optional>\[{1,2})?-(?<name>[A-Za-z]+)(?<positional>\])?')) {
            $parameter = $Parameters | Where-Object Name -EQ $match.Groups['name'].Value
            if (-not $parameter) { throw "The syntax of $Name names -$($match.Groups['name'].Value), which has no section." }
            $brackets = $match.Groups['optional'].Length - $match.Groups['positional'].Length
            # A switch in brackets looks like a mandatory positional parameter.
            Write-Parameter $Xml $parameter ($parameter.Type -ne 'SwitchParameter' -and $brackets -eq 0) -InSyntax
        }
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
}

function Write-Output-Type([System.Xml.XmlWriter] $Xml, [string] $Section) {
    $Xml.WriteStartElement('command', 'returnValues', $command)
    foreach ($output in @(Get-Subsection $Section)) {
        $Xml.WriteStartElement('command', 'returnValue', $command)
        Write-Type $Xml $output.Title
        Write-Description $Xml @(Get-Paragraph $output.Text; Get-Row $output.Text | ForEach-Object { "$($_[0]) ($($_[1])): $($_[2])" })
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
}

function Write-Note([System.Xml.XmlWriter] $Xml, [string] $Section) {
    $Xml.WriteStartElement('maml', 'alertSet', $maml)
    $Xml.WriteStartElement('maml', 'alert', $maml)
    Write-Paragraph $Xml @(Get-Paragraph $Section; Get-Row $Section | ForEach-Object { "$($_[0]): $($_[1]) $($_[2])" })
    $Xml.WriteEndElement()
    $Xml.WriteEndElement()
}

function Write-Example([System.Xml.XmlWriter] $Xml, [string] $Section) {
    $Xml.WriteStartElement('command', 'examples', $command)
    foreach ($example in @(Get-Subsection $Section)) {
        $code = @(Get-Fence $example.Text 'powershell') -join "`n`n"
        $output = @(Get-Fence $example.Text 'text') -join "`n`n"
        $Xml.WriteStartElement('command', 'example', $command)
        $Xml.WriteElementString('maml', 'title', $maml, "--- $($example.Title) ---")
        $Xml.WriteElementString('dev', 'code', $dev, $(if ($output) { "$code`n`n$output" } else { $code }))
        $Xml.WriteStartElement('dev', 'remarks', $dev)
        # The empty one keeps a distance to the next example.
        Write-Paragraph $Xml (@(Get-Paragraph $example.Text) + '')
        $Xml.WriteEndElement()
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
}

function Write-Link([System.Xml.XmlWriter] $Xml, [string] $Section) {
    $links = @(@{ Text = 'Online version:'; Address = $online })
    foreach ($match in [regex]::Matches($Section, '\[[^\]]+\]\([^)]+\)')) { $links += @{ Text = ConvertTo-Plain $match.Value; Address = '' } }
    $Xml.WriteStartElement('maml', 'relatedLinks', $maml)
    foreach ($link in $links) {
        $Xml.WriteStartElement('maml', 'navigationLink', $maml)
        $Xml.WriteElementString('maml', 'linkText', $maml, $link.Text)
        $Xml.WriteElementString('maml', 'uri', $maml, $link.Address)
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
}

function Write-Command([System.Xml.XmlWriter] $Xml, [string] $Name, [string] $Page) {
    $synopsis = [regex]::Match($Page, "(?s)\A# $Name\n\n(.*?)\n\n").Groups[1].Value
    $parameters = @(Get-Subsection (Get-Section $Page '## Parameters') | ForEach-Object { Read-Parameter $_ })
    $Xml.WriteStartElement('command', 'command', $command)
    $Xml.WriteStartElement('command', 'details', $command)
    $Xml.WriteElementString('command', 'name', $command, $Name)
    $Xml.WriteElementString('command', 'verb', $command, $Name.Split('-')[0])
    $Xml.WriteElementString('command', 'noun', $command, $Name.Split('-')[1])
    Write-Description $Xml @(Get-Paragraph $synopsis)
    $Xml.WriteEndElement()
    Write-Description $Xml @(Get-Paragraph (Get-Section $Page '## Description'))
    Write-Syntax $Xml $Name (@(Get-Fence (Get-Section $Page '## Syntax') 'text')[0]) $parameters
    $Xml.WriteStartElement('command', 'parameters', $command)
    foreach ($parameter in $parameters) { Write-Parameter $Xml $parameter $parameter.Required }
    $Xml.WriteEndElement()
    $Xml.WriteStartElement('command', 'inputTypes', $command)
    $Xml.WriteStartElement('command', 'inputType', $command)
    Write-Type $Xml (@(Get-Paragraph (Get-Section $Page '## Inputs')) -join "`n")
    $Xml.WriteEndElement()
    $Xml.WriteEndElement()
    Write-Output-Type $Xml (Get-Section $Page '## Outputs')
    Write-Note $Xml (Get-Section $Page '## Errors')
    Write-Example $Xml (Get-Section $Page '## Examples')
    Write-Link $Xml (Get-Section $Page '## Related')
    $Xml.WriteEndElement()
}

$pages = @(Get-ChildItem -LiteralPath $PSScriptRoot -Filter '*-Algo*.md' | Sort-Object Name)
$about = @($topics | ForEach-Object { [System.IO.Path]::Combine($PSScriptRoot, "$($_.Page).md") })
$scripts = @([System.IO.Path]::Combine($PSScriptRoot, 'ConvertTo-Help.ps1')) +
    @(Get-ChildItem -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, 'help')) -Filter '*.ps1' | Sort-Object Name | ForEach-Object { $_.FullName })
$buffer = New-Object System.IO.MemoryStream
$settings = New-Object System.Xml.XmlWriterSettings
$settings.Indent = $true
$settings.NewLineChars = "`n"
$settings.Encoding = $utf8
$xml = [System.Xml.XmlWriter]::Create($buffer, $settings)
$xml.WriteStartElement('helpItems', 'http://msh')
$xml.WriteAttributeString('schema', 'maml')
foreach ($prefix in @{ maml = $maml; command = $command; dev = $dev }.GetEnumerator() | Sort-Object Key) {
    $xml.WriteAttributeString('xmlns', $prefix.Key, $null, $prefix.Value)
}
$xml.WriteComment(' Made by docs/ConvertTo-Help.ps1 from the pages in docs. Change those and run it again. ')
foreach ($file in $scripts + $about + @($pages | ForEach-Object { $_.FullName })) {
    $xml.WriteComment(" $([System.IO.Path]::GetFileName($file)) $(Get-Hash (Read-Page $file)) ")
}
foreach ($page in $pages) {
    try { Write-Command $xml $page.BaseName (Read-Page $page.FullName) }
    catch { throw "$($page.Name): $_" }
}
$xml.WriteEndElement()
$xml.Flush()

$folder = (New-Item -ItemType Directory -Path ([System.IO.Path]::Combine($PSScriptRoot, '..', 'module', 'en-US')) -Force).FullName
$help = [System.IO.Path]::Combine($folder, 'AlgorithmiaMigration.Commands.dll-Help.xml')
[System.IO.File]::WriteAllText($help, $utf8.GetString($buffer.ToArray()) + "`n", $utf8)
$written = foreach ($topic in $topics) {
    $name = Get-TopicName $topic.Page
    $file = [System.IO.Path]::Combine($folder, "$name.help.txt")
    try { $text = ConvertTo-About (Read-Page ([System.IO.Path]::Combine($PSScriptRoot, "$($topic.Page).md"))) $name $topic.Synopsis }
    catch { throw "$($topic.Page).md: $_" }
    [System.IO.File]::WriteAllText($file, $text, $utf8)
    $file
}
Get-ChildItem -LiteralPath $folder -Filter 'about_*' | Where-Object { $_.FullName -notin $written } | Remove-Item
Get-Item -LiteralPath (@($help) + $written)
