/** Imports: members that come by file, and everybody to a file. */
@NullMarked
package dev.kantis.member.imports;

import org.jspecify.annotations.NullMarked;
