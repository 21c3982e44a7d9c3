/**
 * Cities of one kind a line, so that one can stand for another: of the United States, of Europe, of Asia; seats and large cities of Chinese
 * provinces whose names form no word with their neighbours. Chosen by hand for this project, under its licence.
 */
export const cities = `
Boston|Chicago|Seattle|Denver|Dallas|Houston|Atlanta|Portland|Detroit|Baltimore|Miami|San Francisco|Los Angeles|San Diego|Minneapolis|Pittsburgh
London|Paris|Berlin|Madrid|Rome|Vienna|Amsterdam|Lisbon|Prague|Dublin|Copenhagen|Brussels|Stockholm|Munich|Milan|Barcelona
Tokyo|Seoul|Bangkok|Jakarta|Manila|Hanoi|Mumbai|Delhi|Osaka|Taipei|Shanghai|Beijing
杭州|苏州|广州|郑州|兰州|沈阳|武汉|济南|昆明|哈尔滨|石家庄|青岛|厦门|深圳|宁波|无锡|福州|南昌
`;
