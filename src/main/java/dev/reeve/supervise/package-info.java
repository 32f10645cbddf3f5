/**
 * Processes: control groups, spawning, adoption, and the runners that know how to start, stop, probe and adopt a service of each kind. Works on one instance at a time and never decides
 * whether it should run.
 */
@NullMarked
package dev.reeve.supervise;

import org.jspecify.annotations.NullMarked;
