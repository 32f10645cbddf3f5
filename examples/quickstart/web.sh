#!/bin/sh
# The JDK's own web server, on loopback only. Any JDK since 18 has it.
port=${1:-8642}
for home in "${REEVE_JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/jwebserver" ]; then
        exec "$home/bin/jwebserver" -J-Xmx32m -J-XX:+UseSerialGC -b 127.0.0.1 -p "$port" -d "$PWD/site"
    fi
done
echo "web.sh: no jwebserver under /usr/lib/jvm" >&2
exit 1
