# No script may require more than Windows PowerShell 5.1, which most test runs do not have. So PowerShell's own parser checks every script
# that ships or tests, and the script texts that the tests pass to other shells.
BeforeAll {
    # Kinds of tokens that 5.1 does not support.
    $tokens = 'QuestionMark', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr', 'Clean'
    $variables = 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'PSNativeCommandUseErrorActionPreference', 'PSNativeCommandArgumentPassing'
    $commands = 'Start-ThreadJob', 'Get-Error', 'Test-Json', 'ConvertFrom-Markdown', 'Show-Markdown', 'Join-String', 'Remove-Alias', 'Get-Uptime'
    $types = 'semver', 'System.Management.Automation.SemanticVersion', 'System.Runtime.Loader.AssemblyLoadContext', 'System.OperatingSystem'
    # Matched by prefix too, as PowerShell does. * is any command.
    $parameters = @{
        '*'                 = 'Debug'      # in 5.1 it prompts at every message
        'ForEach-Object'    = 'Parallel', 'ThrottleLimit', 'UseNewRunspace', 'AsJob'
        'ConvertFrom-Json'  = 'AsHashtable', 'NoEnumerate', 'Depth', 'DateKind'
        'ConvertTo-Json'    = 'AsArray', 'EnumsAsStrings', 'EscapeHandling'
        'Where-Object'      = 'Not'
        'Select-Object'     = 'SkipIndex', 'CaseInsensitive'
        'Start-Process'     = 'Environment'
        'Join-Path'         = 'AdditionalChildPath', 'Extension'
        'Split-Path'        = 'LeafBase', 'Extension'
        'Get-Content'       = 'AsByteStream'
        'Set-Content'       = 'AsByteStream'
        'Invoke-RestMethod' = 'SkipCertificateCheck', 'SkipHttpErrorCheck', 'SkipHeaderValidation', 'Authentication', 'Token', 'Form', 'NoProxy',
            'StatusCodeVariable', 'RetryIntervalSec', 'MaximumRetryCount', 'HttpVersion'
        'Import-Module'     = 'SkipEditionCheck', 'UseWindowsPowerShell'
        'Get-ChildItem'     = 'FollowSymlink'
        'Test-Connection'   = 'TargetName', 'TcpPort'
        'Out-String'        = 'NoNewline'
        'Get-Command'       = 'UseFuzzyMatching'
        'Start-Job'         = 'WorkingDirectory'
    }
    $parameters['Invoke-WebRequest'] = $parameters['Invoke-RestMethod']
    # Required in 5.1, which otherwise writes a first line with the name of a type.
    $needed = @{ 'Export-Csv' = 'NoTypeInformation'; 'ConvertTo-Csv' = 'NoTypeInformation' }
    # Members that .NET Framework lacks. Its Kill has no parameter.
    $members = 'ArgumentList', 'ProcessPath', 'WaitForExitAsync', 'ReadAllTextAsync', 'ToHexString', 'HashData', 'GetRelativePath', 'TickCount64'

    # Code that runs in PowerShell 7 only, after a check. Unused entries fail the test.
    $allowed = @(
        'Import.Tests.ps1 Start-ThreadJob', 'Parallel.Tests.ps1 Start-ThreadJob', 'Parallel.Tests.ps1 ForEach-Object -Parallel'
        'Parallel.Tests.ps1 ForEach-Object -ThrottleLimit', 'Isolation.Tests.ps1 [System.Runtime.Loader.AssemblyLoadContext]', 'Shell.ps1 .Kill with arguments'
    )

    $tokens, $variables, $types, $members = $tokens, $variables, $types, $members | ForEach-Object { , [System.Collections.Generic.HashSet[string]]::new([string[]]$_, [System.StringComparer]::OrdinalIgnoreCase) }
    $suspects = [System.Collections.Generic.HashSet[string]]::new([string[]](@($commands) + $parameters.Keys + $needed.Keys), [System.StringComparer]::OrdinalIgnoreCase)
    # A text within a script is parsed only if it contains one of these.
    $hints = (@($variables | ForEach-Object { [regex]::Escape("$" + $_) }) + @($types + $members + $suspects | ForEach-Object { [regex]::Escape($_) }) + '-Debug', '\?', '&&', '\|\|') -join '|'

    function Get-Name($Ast) {
        # The names in one node that 5.1 lacks.
        switch ($Ast.GetType().Name) {
            VariableExpressionAst { "`$$($Ast.VariablePath.UserPath)" }
            { $_ -in 'TypeExpressionAst', 'TypeConstraintAst' } { "[$($Ast.TypeName)]" }
            { $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst' } {
                if ("$($Ast.Member)" -in $members) { ".$($Ast.Member)" }
                elseif ($Ast.Arguments) { ".$($Ast.Member) with arguments" }
            }
            CommandAst {
                $name = $Ast.GetCommandName()
                $given = @($Ast.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object ParameterName)
                if ($name -in $commands) { $name }
                foreach ($parameter in $given) {
                    $taken = @($parameters['*']) + $parameters[$name] | Where-Object { $_ -eq $parameter -or $parameter.Length -gt 4 -and $_ -like "$parameter*" }
                    if ($taken) { "$name -$taken" }
                }
                if ($needed[$name] -and -not ($given | Where-Object { $needed[$name] -like "$_*" })) { "$name without -$($needed[$name])" }
                if ($name -eq 'Join-Path' -and $Ast.CommandElements.Count - 2 * $given.Count -gt 3) { 'Join-Path with three parts' }
            }
        }
    }
    # Called for every node, so it must be fast.
    $isSuspect = {
        param($node)
        switch ($node.GetType().Name) {
            StringConstantExpressionAst { $node.StringConstantType -ne 'BareWord' -and $node.Value.Contains(' ') }
            ExpandableStringExpressionAst { $node.Value.Contains(' ') }
            VariableExpressionAst { $variables.Contains($node.VariablePath.UserPath) }
            TypeExpressionAst { $types.Contains($node.TypeName.FullName) }
            TypeConstraintAst { $types.Contains($node.TypeName.FullName) }
            MemberExpressionAst { $members.Contains("$($node.Member)") }
            InvokeMemberExpressionAst { $members.Contains("$($node.Member)") -or "$($node.Member)" -eq 'Kill' }
            CommandAst { $name = $node.GetCommandName(); $name -and ($node.Extent.Text -like '* -Debug*' -or $suspects.Contains($name)) }
        }
    }

    function Get-Finding([string] $Text, [string] $File, [int] $Above = 0, [switch] $Within) {
        <# File, line and name of everything in a script's text that 5.1 does not support. #>
        $read = $problems = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref]$read, [ref]$problems)
        # A text within a script may not be a script.
        if ($problems) { if (-not $Within) { foreach ($problem in $problems) { "$File $($problem.Extent.StartLineNumber) $($problem.Message)" } }; return }
        foreach ($token in $read) {
            switch ($token.Kind) {
                { $tokens.Contains("$_") } { "$File $($Above + $token.Extent.StartLineNumber) $($token.Text)" }
                Number { if ($token.Text -match '^(\d+(u|s|us|y|uy|ul|n)|0b.*)$') { "$File $($Above + $token.Extent.StartLineNumber) $($token.Text)" } }
                { $_ -eq 'StringExpandable' -or $_ -eq 'HereStringExpandable' } {
                    if ($token.Text -cmatch '(?<!`)(``)*`(u\{|e)') { "$File $($Above + $token.Extent.StartLineNumber) $($token.Text)" }
                }
            }
        }
        foreach ($node in $tree.FindAll($isSuspect, $true)) {
            $line = $Above + $node.Extent.StartLineNumber
            if (-not $node.StringConstantType) { foreach ($name in Get-Name $node) { "$File $line $name" } }
            elseif ($node.Value -match $hints) { Get-Finding $node.Value $File $(if ("$($node.StringConstantType)" -like '*HereString') { $line } else { $line - 1 }) -Within }
        }
    }

    $root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..'))
    $files = @(Get-ChildItem (Join-Path $root build.ps1), (Join-Path $root 'docs/*.ps1'), (Join-Path $root 'samples/*.ps1'), (Join-Path $root 'module/*.psm1'), "$PSScriptRoot/*.ps1")
}

Describe 'Windows PowerShell 5.1' {
    It 'supports every script, except code that checks for PowerShell 7' {
        $files.Count | Should -BeGreaterThan 30
        $found = @(foreach ($file in $files) { Get-Finding ([System.IO.File]::ReadAllText($file.FullName)) $file.Name })
        $found | Where-Object { ($_ -replace ' \d+ ', ' ') -notin $allowed } | Should -BeNullOrEmpty
        $allowed | Where-Object { $_ -notin ($found -replace ' \d+ ', ' ') } | Should -BeNullOrEmpty
    }

    It 'reads every script correctly: non-ASCII characters only with a byte-order mark' {
        foreach ($file in $files) {
            $bytes = [System.IO.File]::ReadAllBytes($file.FullName)
            if ($bytes[0] -ne 0xEF) { [System.Text.Encoding]::UTF8.GetString($bytes) | Should -Not -Match '[^\x00-\x7F]' -Because $file.Name }
        }
    }

    It 'does not support <_>, which is found' -ForEach @(
        '$a ? 1 : 2', '$a ?? 1', '$a ??= 1', '${a}?.b', '${a}?[0]', 'a && b', 'a || b', '"`u{41}"', '5n', '$IsWindows', '[semver]"1.0.0"', '[semver]::new(1)', 'Get-Error'
        '1 | ForEach-Object -Parallel { 2 }', 'Where-Object -Not a', '''{}'' | ConvertFrom-Json -AsHash', 'Join-Path a b c', 'Start-ThreadJob { }', 'Get-AlgoUser -Debug'
        '$start.ArgumentList.Add(1)', '[Environment]::ProcessPath', '$process.Kill($true)', 'Export-Csv a.csv', ("@'`n`n2; `${0}`n'@" -f 'IsLinux'), 'Invoke-Child "`$IsMacOS; 2"'
        'Invoke-Child ("$a; " + "`$IsMacOS; 2")', 'if (1) {'
    ) {
        @(Get-Finding $_ planted.ps1) | Should -HaveCount 1
    }

    It 'is reported with file and line' { Get-Finding "1`n2`n`$IsWindows" planted.ps1 | Should -Be 'planted.ps1 3 $IsWindows' }

    It 'supports <_>' -ForEach '$a -and $b', 'Join-Path a -ChildPath b', 'Start-Job { 1 }', '$process.Kill()', 'Export-Csv a.csv -NoType', '"``u{41}"', 'ConvertTo-Json -Depth 3', '5kb' {
        Get-Finding $_ planted.ps1 | Should -BeNullOrEmpty
    }
}
