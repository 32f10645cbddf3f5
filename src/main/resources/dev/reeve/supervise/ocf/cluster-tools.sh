#!/bin/sh
# Copyright 2026 The Reeve Authors
# SPDX-License-Identifier: Apache-2.0
#
# Answers resource agents that ask a cluster manager: node attributes, promotion scores, the node's name, what runs where.
# Called by the names of Pacemaker's commands. Everything is kept in files below $REEVE_OCF_STATE, each written whole and
# renamed, so that Reeve and agents can read at any time.
set -u
tool=${0##*/}
# A login shell, by which some agents run a command as another user, has dropped the variables.
state=${REEVE_OCF_STATE:-${0%/*}/../state}
me=${REEVE_OCF_NODE:-$(uname -n)}
NOSUCH=105 USAGE=64
MOST_FILES=2000 MOST_VALUE=8192

fail() { code=$1; shift; echo "$tool: $*" >&2; exit "$code"; }
need() { [ "$1" -ge 2 ] || fail $USAGE "option $2 needs a value"; }

# A name becomes the name of a file.
word() {
    case $1 in '' | .* | */* | *'
'*) fail $USAGE "not a name that can be kept: '$1'" ;; esac
    [ ${#1} -le 200 ] || fail $USAGE "a name is longer than 200 characters"
}

put() { # directory name value
    word "$2"
    [ ${#3} -le $MOST_VALUE ] || fail $USAGE "the value is longer than $MOST_VALUE characters"
    mkdir -p "$1" || exit 1
    if [ ! -e "$1/$2" ]; then
        kept=$(ls "$1" | wc -l)
        [ "$kept" -lt $MOST_FILES ] || fail 1 "$MOST_FILES values are kept already"
    fi
    printf %s "$3" >"$1/.$2.$$" && mv -f "$1/.$2.$$" "$1/$2"
}
get() { word "$2"; [ -f "$1/$2" ] && cat "$1/$2"; }
drop() { word "$2"; rm -f "$1/$2"; }

# The value, with what "name++" and "name+=5" mean.
counted() { # directory name value
    case $3 in
    value++ | "$2++") add=1 ;;
    value--) add=-1 ;;
    value+=*) add=${3#value+=} ;;
    *) printf %s "$3"; return ;;
    esac
    before=$(get "$1" "$2" || echo 0)
    case $before$add in *[!0-9-]*) before=0 ;; esac
    case $add in '' | *[!0-9-]*) add=0 ;; esac
    echo $((before + add))
}

# Options of all tools by one letter each; those that this tool gives a value are named in $valued.
name= value= given= mode= quiet= node= lifetime= type= set= fallback= resource= util= meta= promotion= all= getp= setp= delp=
pid= every= html= daemon= xml= out= wants=
letter() { # letter value
    case $tool$1 in
    crm_mon1) ;;
    crm_monX) xml=1 ;;
    crm_mond) daemon=1 ;;
    crm_mond?*) ;;
    crm_moni) every=$2 ;;
    crm_monp) pid=$2 ;;
    crm_monh) html=$2 ;;
    crm_nodeN | crm_nodei | crm_nodel | crm_nodep | crm_nodeq | crm_noden | crm_nodee) wants=$wants$1; node=$2 ;;
    crm_resourcer) resource=$2 ;;
    crm_resourceg) getp=$2 ;;
    crm_resourcep) setp=$2 ;;
    crm_resourced) delp=$2 ;;
    crm_resourcem) meta=1 ;;
    crm_resourceW | crm_resourceC | crm_resourceR | crm_resourceB | crm_resourceU | crm_resourceM | crm_resourceF | crm_resourcel | crm_resourceL | crm_resourceO) mode=$1 ;;
    attrd_updaterp | attrd_updaterR) ;;
    attrd_updaterQ | crm_*G) mode=G ;;
    attrd_updaterA) all=1 mode=G ;;
    *D) mode=D ;;
    attrd_updaterU | *v) value=$2 given=1 ;;
    attrd_updaterB) value=$2 given=1 ;;
    attrd_updaterd) ;;
    *N | *U) node=$2 ;;
    crm_attributep) promotion=${2:-${OCF_RESOURCE_INSTANCE:-}} ;;
    *n) name=$2 ;;
    *l) lifetime=$2 ;;
    *t) type=$2 ;;
    *s | *S) set=$2 ;;
    *d) fallback=$2 mode=${mode:-G} ;;
    *z) util=1 ;;
    *q | *Q) quiet=1 ;;
    *i | *V | *r | crm_mon*) ;;
    *) fail $USAGE "option -$1 is not known to Reeve" ;;
    esac
}
case $tool in
crm_attribute) valued=nNUvltsid ;;
crm_master) valued=NUvlr promotion=${OCF_RESOURCE_INSTANCE:-} lifetime=reboot ;;
attrd_updater) valued=nUvBdNSs ;;
crm_node) valued=N ;;
crm_resource) valued=rgpdvNtsi ;;
crm_mon) valued=iphE ;;
cibadmin) valued=xAXoS ;;
*) fail $USAGE "this tool is not one that Reeve answers for" ;;
esac

long() { # name -> letter
    case $1 in
    name) [ "$tool" = crm_node ] && echo n || echo n ;;
    node | uname) echo N ;;
    update) [ "$tool" = attrd_updater ] && echo U || echo v ;;
    attr-value | value | parameter-value) echo v ;;
    update-both) echo B ;;
    lifetime) echo l ;;
    type) echo t ;;
    set-name | attr-set | set) echo s ;;
    attr-id) echo i ;;
    default) echo d ;;
    delay | update-delay) echo d ;;
    query | get-value) [ "$tool" = attrd_updater ] && echo Q || echo G ;;
    all) echo A ;;
    delete) echo D ;;
    quiet) echo q ;;
    utilization) echo z ;;
    meta) echo m ;;
    promotion) echo p ;;
    private) echo p ;;
    refresh) echo R ;;
    resource) echo r ;;
    get-parameter) echo g ;;
    set-parameter) echo p ;;
    delete-parameter) echo d ;;
    locate) echo W ;;
    cleanup) echo C ;;
    ban) echo B ;;
    clear) echo U ;;
    move) echo M ;;
    fail) echo F ;;
    list) echo l ;;
    list-operations) echo O ;;
    cluster-id) echo i ;;
    partition) echo p ;;
    quorum) echo q ;;
    epoch) echo e ;;
    one-shot) echo 1 ;;
    as-xml) echo X ;;
    daemonize) echo d ;;
    interval) echo i ;;
    pid-file) echo p ;;
    as-html) echo h ;;
    verbose) echo V ;;
    *) echo ? ;;
    esac
}
takes() { case $valued in *"$1"*) return 0 ;; esac; return 1; }

while [ $# -gt 0 ]; do
    case $1 in
    --output-as=xml) xml=1 ;;
    --output-as=*) ;;
    --output-to=*) html=${1#*=} ;;
    --promotion=*) letter p "${1#*=}" ;;
    --*=*)
        word=${1%%=*}
        l=$(long "${word#--}")
        [ "$l" != "?" ] || fail $USAGE "option $word is not known to Reeve"
        letter "$l" "${1#*=}"
        ;;
    --*)
        l=$(long "${1#--}")
        [ "$l" != "?" ] || fail $USAGE "option $1 is not known to Reeve"
        if takes "$l"; then need $# "$1"; letter "$l" "$2"; shift; else letter "$l" ""; fi
        ;;
    -?*)
        rest=${1#-}
        while [ -n "$rest" ]; do
            l=${rest%"${rest#?}"} rest=${rest#?}
            if takes "$l"; then
                if [ -n "$rest" ]; then letter "$l" "$rest"; rest=; else need $# "-$l"; letter "$l" "$2"; shift; fi
            else
                letter "$l" ""
            fi
        done
        ;;
    *) fail $USAGE "'$1' is not expected here" ;;
    esac
    shift
done
node=${node:-$me}
# An instance of a clone that is not unique has no number.
promotion=${promotion%:*}

attribute() {
    word "$node"
    if [ -n "$promotion" ]; then name=master-$promotion lifetime=${lifetime:-reboot}; fi
    case ${type:-nodes} in
    crm_config | cluster | op_defaults | rsc_defaults | tickets) where=$state/config/${set:-cluster} scope=$type; word "${set:-cluster}" ;;
    status) lifetime=reboot ;;
    esac
    if [ -z "${where:-}" ]; then
        case ${lifetime:-forever} in
        reboot) where=$state/attributes/reboot/$node scope=status ;;
        *) where=$state/attributes/forever/$node scope=nodes ;;
        esac
        [ -z "$util" ] || where=$state/attributes/utilization/$node scope=nodes
    fi
    [ -n "$name" ] || fail $USAGE "no name of an attribute"
    case ${mode:-${given:+set}} in
    D) drop "$where" "$name" ;;
    set) put "$where" "$name" "$(counted "$where" "$name" "$value")" ;;
    *)
        if found=$(get "$where" "$name"); then :; else
            [ -n "$fallback" ] || fail $NOSUCH "Error performing operation: No such device or address ($name)"
            found=$fallback
        fi
        if [ -n "$quiet" ]; then echo "$found"; else echo "scope=$scope  name=$name value=$found"; fi
        ;;
    esac
}

updater() {
    where=$state/attributes/reboot
    case ${mode:-${given:+set}} in
    D) [ -n "$name" ] || fail $USAGE "no name of an attribute"; drop "$where/$node" "$name" ;;
    set) [ -n "$name" ] || fail $USAGE "no name of an attribute"; put "$where/$node" "$name" "$(counted "$where/$node" "$name" "$value")" ;;
    G)
        some=
        word "$node"
        for host in "$where"/*; do
            of=${host##*/}
            [ -n "$all" ] || [ "$of" = "$node" ] || continue
            if found=$(get "$host" "$name"); then some=1; echo "name=\"$name\" host=\"$of\" value=\"$found\""; fi
        done
        [ -n "$some" ] || fail $NOSUCH "Could not query value of $name: attribute does not exist"
        ;;
    *) ;;
    esac
}

nodes() {
    case $wants in
    *i*) echo 1 ;;
    *q*) echo 1 ;;
    *e*) echo 1 ;;
    *l*) echo "1 $me member" ;;
    *p*) echo "$me" ;;
    *n*) echo "$me" ;;
    *N*) echo "$me" ;;
    *) fail $USAGE "nothing was asked" ;;
    esac
}

resource() {
    case $mode in l | L | O) mode=list ;; esac
    if [ "$mode" = list ]; then
        [ ! -d "$state/resources" ] || ls "$state/resources"
        return 0
    fi
    word "${resource:-}"
    [ -z "$resource" ] || where=$state/resources/$resource
    kind=parameters
    [ -z "$util" ] || kind=utilization
    [ -z "$meta" ] || kind=meta
    case $mode in
    W)
        role=$(get "$where" role) || role=Stopped
        if [ "$role" = Stopped ]; then echo "resource $resource is NOT running"
        elif [ -n "$quiet" ]; then echo "$me"
        elif [ "$role" = Promoted ]; then echo "resource $resource is running on: $me Promoted"
        else echo "resource $resource is running on: $me "; fi
        return 0
        ;;
    C | R | U) return 0 ;;
    B | M | F) fail 3 "Reeve does not let an agent move or fail a resource" ;;
    esac
    if [ -n "$getp" ]; then get "$where/$kind" "$getp" && echo || fail $NOSUCH "Attribute '$getp' not found for '$resource'"
    elif [ -n "$setp" ]; then put "$where/$kind" "$setp" "$value"
    elif [ -n "$delp" ]; then drop "$where/$kind" "$delp"
    else fail $USAGE "nothing was asked"; fi
}

escaped() { printf %s "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g'; }

report() {
    echo '<?xml version="1.0"?>'
    echo '<pacemaker-result api-version="2.25" request="crm_mon">'
    echo "  <nodes><node name=\"$(escaped "$me")\" id=\"1\" online=\"true\" standby=\"false\" maintenance=\"false\" unclean=\"false\" type=\"member\"/></nodes>"
    echo '  <resources>'
    for rsc in "$state"/resources/*; do
        [ -f "$rsc/role" ] || continue
        role=$(cat "$rsc/role") active=true
        [ "$role" != Stopped ] || active=false
        echo "    <resource id=\"$(escaped "${rsc##*/}")\" role=\"$(escaped "$role")\" active=\"$active\" orphaned=\"false\" blocked=\"false\" managed=\"true\" failed=\"false\"/>"
    done
    echo '  </resources>'
    echo '  <status code="0" message="OK"/>'
    echo '</pacemaker-result>'
}

page() {
    echo '<!DOCTYPE html><html><head><title>Reeve</title></head><body>'
    echo "<h1>$(escaped "$me")</h1><ul>"
    for rsc in "$state"/resources/*; do
        [ -f "$rsc/role" ] && echo "<li>$(escaped "${rsc##*/}"): $(escaped "$(cat "$rsc/role")")</li>"
    done
    echo '</ul></body></html>'
}

monitor() {
    if [ -n "$daemon" ]; then
        case ${every:=15000} in *[!0-9]* | '') every=15 ;; esac
        # ClusterMon's default is in milliseconds, as crm_mon's once was.
        [ "$every" -lt 1000 ] || every=$((every / 1000))
        [ "$every" -gt 0 ] || every=1
        if [ -n "$pid" ] && [ -s "$pid" ] && kill -0 "$(cat "$pid")" 2>/dev/null; then return 0; fi
        (
            while :; do
                [ -z "$html" ] || { page >"$html.$$" && mv -f "$html.$$" "$html"; }
                left=$every
                while [ "$left" -gt 0 ]; do sleep 1; left=$((left - 1)); done
            done
        ) </dev/null >/dev/null 2>&1 &
        [ -z "$pid" ] || echo $! >"$pid"
        return 0
    fi
    if [ -n "$xml" ]; then report
    elif [ -n "$html" ]; then page >"$html"
    else
        echo "Node $me: online"
        for rsc in "$state"/resources/*; do [ -f "$rsc/role" ] && echo "${rsc##*/}: $(cat "$rsc/role")"; done
        return 0
    fi
}

case $tool in
crm_attribute | crm_master) attribute ;;
attrd_updater) updater ;;
crm_node) nodes ;;
crm_resource) resource ;;
crm_mon) monitor ;;
cibadmin) echo '<cib validate-with="none" crm_feature_set="3.16.2"><configuration/><status/></cib>' ;;
esac
