/**
 * Common first names that are no other word or place, the first line of women, the second of men. Chosen by hand for this project, under its
 * licence.
 */
export const namesEn = `
Mary Emma Olivia Sarah Anna Laura Julia Emily Jessica Jennifer Linda Susan Karen Lisa Helen Sandra Michelle Rachel Rebecca Katherine Hannah Alice Amy Maria Barbara Elizabeth Amanda Melissa Nicole Samantha Megan Claire Lucy Sophie Ellen Diana Julie Martha Irene
John James Robert Michael David William Richard Joseph Thomas Daniel Matthew Anthony Steven Paul Andrew Kevin Brian George Edward Ronald Timothy Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Scott Benjamin Samuel Gregory Alexander Patrick Peter Tom Adam
`;
