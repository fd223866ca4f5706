@echo off
rem Starts Progeny. In a checkout it first builds what is missing or was built from another commit.
rem
rem JAVA_HOME             the Java to use, 17 or newer; without it the java on the PATH
rem PROGENY_JAVA_OPTIONS  more options for the Java virtual machine, separated by blanks
rem Exit: as "progeny help" says; 3 also when Java, Maven or npm is missing, 2 when the build fails.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "server=%%~fI"
for %%I in ("%server%\..") do set "root=%%~fI"
set "dist=%server%\target\dist"
set "jar=%dist%\progeny.jar"

set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" (
    echo progeny: JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it>&2
    exit /b 3
)
if not defined JAVA_HOME where java.exe >nul 2>nul || (
    echo progeny: Java not found: install Java 17 or newer, or set JAVA_HOME>&2
    exit /b 3
)
set "major="
for /f "usebackq tokens=2 delims=^=" %%v in (`call "%java%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version"`) do set "major=%%v"
for /f "tokens=* delims= " %%v in ("%major%") do set "major=%%v"
if "%major:~0,2%"=="1." set "major=%major:~2%"
if not defined major set "major=0"
if %major% LSS 17 (
    echo progeny: Java 17 or newer is needed; "%java%" is version %major%>&2
    exit /b 3
)

set "commit=none"
for /f "usebackq" %%c in (`git -C "%root%" rev-parse HEAD 2^>nul`) do set "commit=%%c"
if exist "%dist%\%commit%.commit" if exist "%jar%" goto run

where mvn >nul 2>nul || (
    echo progeny: Maven not found: the first use in a checkout builds Progeny with mvn>&2
    exit /b 3
)
where npm >nul 2>nul || (
    echo progeny: npm not found: the first use in a checkout fetches the disassembler with npm, Node 20 or newer>&2
    exit /b 3
)
if not exist "%dist%" mkdir "%dist%"
:lock
mkdir "%server%\target\build.lock" 2>nul || (
    echo progeny: waiting for another build; if there is none, delete "%server%\target\build.lock">&2
    timeout /t 2 /nobreak >nul
    goto lock
)
echo progeny: building; this happens once and takes about a minute ...>&2
pushd "%root%"
call mvn -q -B -Dstyle.color=never -pl server -am -Dmaven.test.skip=true package 1>&2
set "built=%errorlevel%"
popd
if "%built%"=="0" copy /y "%server%\target\progeny.jar" "%jar%.new" >nul && move /y "%jar%.new" "%jar%" >nul || set "built=2"
rmdir "%server%\target\build.lock"
if not "%built%"=="0" (
    echo progeny: the build failed, see above>&2
    exit /b 2
)
del /q "%dist%\*.commit" 2>nul
type nul >"%dist%\%commit%.commit"

:run
rem The disassembler's largest functions run interpreted, three times slower, without -DontCompileHugeMethods.
rem Runs are short: the second compiler costs more than it gains.
"%java%" -XX:+UseSerialGC -XX:-DontCompileHugeMethods -XX:TieredStopAtLevel=1 %PROGENY_JAVA_OPTIONS% -jar "%jar%" %*
exit /b %errorlevel%
