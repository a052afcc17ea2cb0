<#
.SYNOPSIS
    Reads the pages in docs. ConvertTo-Help.ps1 loads this file.
#>

function Read-Page([string] $Path) {
    [System.IO.File]::ReadAllText($Path, $utf8).Replace("`r`n", "`n")
}

function Get-Hash([string] $Text) {
    $hash = [System.Security.Cryptography.SHA256]::Create().ComputeHash($utf8.GetBytes($Text))
    [System.BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
}

# The text between a heading and the next one of the same level.
function Get-Section([string] $Text, [string] $Heading) {
    $level = '#' * $Heading.IndexOf(' ')
    $match = [regex]::Match($Text, "(?ms)^$([regex]::Escape($Heading))\n(.*?)(?=^#{1,$($level.Length)} |\z)")
    if (-not $match.Success) { throw "The page has no '$Heading'." }
    $match.Groups[1].Value.Trim("`n")
}

# The subsections of a section: Title and Text.
function Get-Subsection([string] $Section) {
    foreach ($match in [regex]::Matches($Section, '(?ms)^### (?<title>[^\n]+)\n(?<text>.*?)(?=^### |\z)')) {
        [pscustomobject]@{ Title = $match.Groups['title'].Value.Trim(); Text = $match.Groups['text'].Value.Trim("`n") }
    }
}

# The pages that become about_ topics, and their short descriptions.
$topics = @(
    [pscustomobject]@{ Page = 'about_AlgorithmiaMigration'; Synopsis = 'Describes how algorithms are migrated between Algorithmia clusters.' }
    [pscustomobject]@{ Page = 'accounts'; Synopsis = 'Describes how to migrate users, organizations and memberships.' }
    [pscustomobject]@{ Page = 'archives'; Synopsis = 'Describes the archive of a cluster in a folder.' }
    [pscustomobject]@{ Page = 'checks'; Synopsis = 'Describes what a preflight checks, and what to do about each finding.' }
    [pscustomobject]@{ Page = 'data'; Synopsis = 'Describes how to copy collections of hosted data.' }
    [pscustomobject]@{ Page = 'environments'; Synopsis = 'Describes how environments are matched between clusters.' }
    [pscustomobject]@{ Page = 'errors'; Synopsis = 'Describes the error ids, their causes and their remedies.' }
    [pscustomobject]@{ Page = 'install'; Synopsis = 'Describes how to install and update the module, and what it requires.' }
    [pscustomobject]@{ Page = 'journal'; Synopsis = 'Describes the journal of all writes, and how to recover from a crash.' }
    [pscustomobject]@{ Page = 'keys'; Synopsis = 'Describes which keys are required, and how to specify them.' }
    [pscustomobject]@{ Page = 'manual-steps'; Synopsis = 'Describes the steps that must be done by hand after a migration.' }
    [pscustomobject]@{ Page = 'references'; Synopsis = 'Describes how references in code are found and rewritten.' }
    [pscustomobject]@{ Page = 'sandbox'; Synopsis = 'Describes how to rehearse with local clusters.' }
    [pscustomobject]@{ Page = 'scheduled-tasks'; Synopsis = 'Describes how to run the module in scheduled tasks.' }
    [pscustomobject]@{ Page = 'secrets'; Synopsis = 'Describes how to find missing secrets of algorithms and set them.' }
    [pscustomobject]@{ Page = 'several-machines'; Synopsis = 'Describes how to divide a migration between several machines.' }
    [pscustomobject]@{ Page = 'source-hosts'; Synopsis = 'Describes how to migrate code hosted at GitHub, GitLab or Bitbucket.' }
    [pscustomobject]@{ Page = 'step-by-step'; Synopsis = 'Goes once through a whole migration: preflight, plan, run, verification, report.' }
    [pscustomobject]@{ Page = 'undo'; Synopsis = 'Describes what of a migration can be taken back, and what stays.' }
    [pscustomobject]@{ Page = 'versions'; Synopsis = 'Describes how version numbers are assigned and kept equal.' }
    [pscustomobject]@{ Page = 'whole-cluster'; Synopsis = 'Describes how to migrate a whole cluster, step by step.' }
)

function Get-TopicName([string] $Page) {
    if ($Page -eq 'about_AlgorithmiaMigration') { return $Page }
    $words = $Page -split '-' | ForEach-Object { $_.Substring(0, 1).ToUpperInvariant() + $_.Substring(1) }
    "about_AlgorithmiaMigration_$($words -join '')"
}

# Get-Help cannot follow links: a link to a page becomes the name of its help topic, a link to the web keeps its address.
function ConvertTo-LinkText([string] $Text, [string] $Target) {
    if ($Target -match '^https://') { return $(if ($Text -eq $Target) { $Text } else { "$Text ($Target)" }) }
    if ($Target -match '^\.\./samples/') { return $Text }
    if ($Target -match '^[A-Z][a-z]+-Algo[A-Za-z]+\.md') { return $Text }
    $page = $Target -replace '\.md(#.*)?$' -replace '^#.*'
    if (-not $page) { return $Text }
    if ($page -notin $topics.Page) { throw "It links to '$Target', which the help does not have." }
    $topic = Get-TopicName $page
    if ($Text -eq "$page.md" -or $Text -eq $topic) { $topic } else { "$Text ($topic)" }
}

# Removes Markdown's markup for links, code and emphasis.
function ConvertTo-Plain([string] $Text) {
    $Text = [regex]::Replace($Text, '\[([^\]]+)\]\(([^)]+)\)', { param($link) ConvertTo-LinkText $link.Groups[1].Value $link.Groups[2].Value })
    $Text = [regex]::Replace($Text, '(?<![\w./-])([a-z-]+)\.md\b', { param($page) ConvertTo-LinkText $page.Value $page.Value })
    [regex]::Replace($Text, '`([^`]*)`|\*\*(?=\S)(.+?)\*\*|(?<!\S)\*(?=\w)([^*]+)(?<=\w)\*(?![\w*])', '$1$2$3').Replace('\|', '|')
}

# The paragraphs outside tables and code; every item of a list is one.
function Get-Paragraph([string] $Text) {
    $prose = [regex]::Replace($Text, '(?ms)^```.*?^```\s*$', '')
    $prose = [regex]::Replace($prose, '(?m)^\|.*$', '')
    foreach ($block in [regex]::Split($prose, '\n\s*\n|\n(?=- |\d+\. )')) {
        $line = [regex]::Replace($block.Trim(), '\s*\n\s*', ' ')
        if ($line) { ConvertTo-Plain $line }
    }
}

# The rows of the first table, as arrays of cells.
function Get-Row([string] $Text) {
    $lines = @($Text -split "`n" | Where-Object { $_ -match '^\|' })
    foreach ($line in $lines | Select-Object -Skip 2) {
        , @([regex]::Split($line.Trim().Trim('|'), '(?<!\\)\|') | ForEach-Object { ConvertTo-Plain $_.Trim() })
    }
}

function Get-Fence([string] $Text, [string] $Language) {
    foreach ($match in [regex]::Matches($Text, "(?ms)^``````$Language\n(.*?)^``````")) { $match.Groups[1].Value.TrimEnd("`n") }
}
