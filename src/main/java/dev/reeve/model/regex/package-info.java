/**
 * Regular expressions in the syntax of Python's {@code re}: read to a tree, run by a quick search over bytes where it does what is asked
 * for and else by java.util.regex, with the meaning that they have in Python and within a budget of steps, and looked at for
 * what every match must contain and for what makes them dangerous. Source: the documentation of Python 3.11's module {@code re}. Pure; knows nothing of logs or jails.
 */
@NullMarked
package dev.reeve.model.regex;

import org.jspecify.annotations.NullMarked;
