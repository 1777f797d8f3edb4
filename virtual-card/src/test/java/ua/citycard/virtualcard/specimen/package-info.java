/** What a Java Card package on the class path looks like to the virtual card. */
package ua.citycard.virtualcard.specimen;
