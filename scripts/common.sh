# Shared by ./reeve and ./verify; sourced, never run. POSIX sh.

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Prints the home of a JDK of at least version 25: $REEVE_JAVA_HOME, $JAVA_HOME, the one on the PATH, or one under /usr/lib/jvm.
find_jdk() {
    for candidate in "${REEVE_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(command -v java 2>/dev/null)" 2>/dev/null)")" 2>/dev/null)"; do
        [ -x "$candidate/bin/javac" ] && [ -r "$candidate/release" ] || continue
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
        if [ "${version:-0}" -ge 25 ]; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

need_jdk() {
    JAVA_HOME=$(find_jdk) || die "reeve: no JDK 25 or later found under /usr/lib/jvm, in JAVA_HOME or on the PATH. Install one (for example a temurin-25-jdk package) or set REEVE_JAVA_HOME."
    export JAVA_HOME
}

# Maven on that JDK, quiet about what the JDK says of Maven's own libraries.
maven() {
    command -v mvn >/dev/null 2>&1 || die "reeve: Maven is needed to build (apt-get install maven)."
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" mvn -B -ntp "$@"
}

# Builds target/reeve.jar, its libraries and the start-up caches.
build() {
    say "reeve: building (first use: one to two minutes on two cores, more where Maven has to fetch its 110 MB slowly) ..."
    maven -q -Pquick -DskipTests package >"$HOME_DIR/target.build.log" 2>&1 || {
        tail -n 40 "$HOME_DIR/target.build.log" >&2
        die "reeve: the build failed; the whole log is in $HOME_DIR/target.build.log"
    }
    rm -f "$HOME_DIR/target.build.log"
    printf '%s\n' "$JAVA_HOME" >target/jdk
}

# Whether the jar is missing or some source is newer than it.
stale() {
    [ -f target/reeve.jar ] && [ -f target/jdk ] || return 0
    [ -n "$(find src/main pom.xml -newer target/reeve.jar -print -quit 2>/dev/null)" ]
}
