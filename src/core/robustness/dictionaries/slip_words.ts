/**
 * English words that one slip of the keyboard makes out of another word (form, from): such a slip would be read as another word.
 * Made by scripts/dictionaries.mjs from SCOWL 2020.12.07, levels 10 and 20: Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy,
 * modify, distribute and sell these word lists, the associated scripts, the output created from the scripts, and its documentation for any
 * purpose is hereby granted without fee, provided that the above copyright notice appears in all copies and that both that copyright notice
 * and this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the suitability of this array
 * for any purpose. It is provided "as is" without express or implied warranty.
 */
export const slipWords = `
abandon abbreviate abbreviated abbreviates abbreviation abolished abolishes abort absorb abuse abused abuses academic accent accept
accessed accesses accident accompanied accompanies accomplished accomplishes accord account accountant accumulate accumulated accumulates
accusation accuse accused accuses accustom achieve achieved achievement achieves acknowledge acknowledged acknowledges acquire acquired
acquires acronym act action activate activated activates actor adapt adapted adapter add addict addition addressed addresses adhere
adhered adheres adjust adjustment administer admit adopt adult advance advanced advances advantage adventure advert advertise advertised
advertisement advertises advise advised adviser advises advisor advocate advocated advocates affair affect afternoon afterward age aged
agent ages aging agree agreed agreement agrees aid aim alarm alas album algorithm alien align all allegation allege alleged alleges
allocate allocated allocates allocation allow allowance alter alteration alternative amaze amazed amazes amend amount amuse amused amuses
analog analyse analysed analyses analysing analyze analyzed analyzes analyzing ancestor anecdote angel angels angle angles animal announce
announced announcement announces annoy anorak answer anticipate anticipated anticipates apologies apologise apologised apologises
apologising apologize apologized apologizes apologizing appal appall appalls appals appeal appear appearance append applicant application
applied applies appoint appointment appreciate appreciated appreciates approached approaches approve approved approves arc archive
archived archives are area argue argued argues argument arise arm arose arrange arranged arrangement arranges array arrest arrive arrived
arrives arrow arse art article artist ascend ask aspect ass assemble assembled assembler assembles assert assessed assesses asset assets
assign assignment assist associate associated associates association assort assume assumed assumes assumption assure assured assures
asterisk astronomer atheist atom attack attempt attend attention attitude attorney attract attribute attributed attributes audience author
authorisation authorise authorised authorises authorising authorization authorize authorized authorizes authorizing automate automated
automates automobile avoid await award aware axe axiom back background backs backward bad baffle baffled baffles bag bake baked bakes
baking balance balanced balances ball ban banana band bands bank banks banned banner bans bar bare bark barrier barrister bars base based
bases bashed bashes basic basing basis bass basses bastard bat bath bay beach beam bean bear beard bearing bears beast beat beating beats
become bed beds beef beer begin beginner begun behave behaved behaves behavior being beings belief believe believed believer believes bell
belong bend benefit beside best bet beta bets biased biases bicycle bid bids bigger bill billion bin bind biologist bird biscuit bit bite
bits bitter black blade blame blamed blames blank blast blessed blesses block blood blow blue board boat bob bobs bog boggle bogs boil
bolt bomb bond bone book bookshop boom boost boot boots bore bored bores born borrow bother bothers bottle bought bound bow boy boys
bracket brain brake brand break breath breathe breathed breathes bred breed brick bridge bring brings broadcast broke brother browse
browsed browses buck buffer bug bugger bugs build building bulb bulk bull bullet buried buries burn burst bus bush bust busy but butter
button buy buyer buying buys bye byte cable cabled cables cage cake calculate calculated calculates calculation call called caller cam
came camera camp campaign camps can cancel canceled canceling cancelled cancelling candidate cap capital caps capture captured captures
car card cards care cared career cares carried carrier carries carrot cars cartoon cartridge case cased cases cash casing cassette cast
casual cat catalog catalogue cater cats causal cause caused causes cave cease ceased ceases celebrate celebrated celebrates cell censor
center centers centre centred centres centring chain chair challenge challenged challenges chance change changed changes channel chaos
chap chaps chapter char character characteristic charge charged charges charm chars chart chase chased chases chat chats cheat check
checked checker cheer chemical chemist cheque chequed chequer cheques chess chest chew chews chicken chip chips choice choose chop chops
chose chuck chunk circle circuit circulate circulated circulates circumstance cite cited cites citizen civilisation civilise civilised
civilises civilising civilization civilize civilized civilizes civilizing claim clarified clarifies clarify clarity classed classes
classic classified classifies clause clean cleaned cleaner clear cleared clearer click client climb clip clock clone close closed closer
closes closet cloth clothe clothed clothes cloud club clue cluster coast coat coats cobbler code coded codes coin coke cold collapse
collapsed collapses collate collated collates colleague collect collection college colon color colored coloring colors colour column
combination combine combined combines come comic comma command commandment comment commentator commission commit commitment committed
committee common communicate communicated communicates communication communist compare compared compares comparison compel compete
competed competes competing competitor compile compiled compiler compiles complain complains complaint complete completed completes
complicate complicated complicates complication component compose composed composer composes compressed compresses comprise comprised
comprises compute computed computer computerise computerised computerises computerising computerize computerized computerizes
computerizing computes con concatenate concatenated concatenates conceal conceive conceived conceives concentrate concentrated
concentrates concept concern concert concerts conclude concluded concludes conclusion condemn condense condensed condenses condition
conduct conference configuration configure configured configures confine confined confines confirm conflict conform confront confuse
confused confuses congest connect connection connotation consent consequence conservative consider consideration consist constant
constituent constitute constrain constrains constraint construct construction consult consultant consume consumed consumer consumes
contact contacted contacting contacts contain contained container contemplate contemplated contemplates content contest context
continuation continue continued continues contract contradict contribute contributed contributes contribution contributor contrive
contrived contrives control controlled controller convention conversation conversion convert converted converter converts convict
conviction convince convinced convinces cook cooked cookie cooking cooks cool cooled cooling cools coordinate cope coped copes copied
copies coping core corner corpse correct correction correspond corrupt cost costs cosy council counsel counseled counseling counselled
counselling count counted counter counterpart county couple coupled couples course court cover cow cozy crack cramp crap crashed crashes
crawl create created creates creature credit cried cries crime criminal crisp critic criticise criticised criticises criticising criticism
criticize criticized criticizes criticizing crop crossed crosses crossroad crowd cruise cruised cruises crunched crunches crushed crushes
crystal cue culture cup cure cured cures curse curtain curve custom customer cut cute cuts cycle cycled cycles cyclist daft damage damaged
damages damn dance danced dances danger dare dared dares daring dashed dashes database date dated dates dating dawn day dead deaf deal
dealer dear death debate debated debates debug debugged debugger decade decide decided decides deciding decision declaration declare
declared declares decline declined declines decode decoded decodes decoding decrease decreased decreases dedicate dedicated dedicates
deduce deduced deduces deduction deed deem default defeat defect defective defects defend define defined defines definition degrade
degraded degrades degree delay delete deleted deletes delight deliver demand demolished demolishes demonstrate demonstrated demonstrates
demonstration denied denies denote department depend depressed depresses deprive deprived deprives depth derange deranged deranges derive
derived derives deriving descend describe described describes description desert deserve deserved deserves design designate designated
designates designed designer desire desired desires destine destined destines destroy detached detaches detail detect detective detects
determine determined determines devastate devastated devastates develop developed developer development device devise devised devises
devote devoted devotes diagnostic diagram dial dialect dialed dialing dialings dialled dialling diallings dice did die died dies diet
differ difference difficult dig digit digs dimension dine dined diner dines dinner dip direct direction directive director dirt disable
disabled disables disadvantage disagree disagreed disagrees disappear disappoint disaster disc discard disconnect discontinue discontinued
discontinues discount discourage discouraged discourages discover discriminate discriminated discriminates discussed discusses discussion
disease disguise disguised disguises disgust dislike disliked dislikes dismissed dismisses display dispose disposed disposes distance
distinction distinguished distinguishes distort distract distressed distresses distribute distributed distributes disturb dive dived
divert dives divide divided divides diving division doctor document doe does dog dogs dollar dominate dominated dominates don donate
donated donates donation done dons doom door dose dot dots double doubled doubles doubt down dozen draft drag drain draught draw drawback
drawing dread dream dressed dresses dried dries drink drip dripped dripping drips drive driver drives driving drop dropped dropping drops
drove drown drug drum drunk dual duck dug dump duplicate duplicated duplicates dust duty dying dynamic eager ear earn ears ease east easy
eat eater eats echoed echoes economic edge edit edited editing edition editor edits educate educated educates effect effort egg ego eight
elect election electronic element elephant elevator eliminate eliminated eliminates embarrassed embarrasses embed emerge emerged emerges
emotion emphasis emphasise emphasised emphasises emphasising emphasize emphasized emphasizes emphasizing employ employed employee
employees employer employers emptied empties emulator enable enabled enables enclose enclosed encloses encode encoded encodes encounter
encourage encouraged encourages end endeavor ending enforce enforced enforces engage engaged engages engine engineer enhance enhanced
enhances enjoy enlarge enlarged enlarges enlighten enquire enquired enquires ensure ensured ensures entail enter entertain entitle
entitled entitles envelope environment envisage envisaged envisages episode equal equation equip equivalent erase erased eraser erases
error escape escaped escapes essay established establishes establishment estimate estimated estimates eternal ethic evaluate evaluated
evaluates even evening evens event ever evil evolve evolved evolves exaggerate exaggerated exaggerates exam examine examined examiner
examines example exceed except exception exchange exchanged exchanges excite excited excites exclude excluded excludes excuse execute
executed executes exercise exercised exercises exhaust exist exit exited exiting exits expand expect expectation expense experience
experienced experiences experiment expert expire expired expires explain explanation explode exploded explodes exploding exploit explore
explored explores exploring explosion expose exposed exposes expressed expresses expression expressway extend extension extent extra
extract extreme eye face faced faces fact factor fail failure fair fairy fake fall fame fan far fare farmer fascinate fascinated
fascinates fashion fat fate father fault faulty favor favorable favored favoring favorite favorites favors favour favourite fear feat
feature featured features fed fee feed feel feeling fees feet fellow female feminist fender few fiber fibers fibre fibres fiction fiddle
fiddled fiddles field fifth fifty fight figure figured figures file filed files filing fill filled filling film filter final finalise
finalised finalises finalising finalize finalized finalizes finalizing finance find finding finds fine fined finer fines finger fining
finished finishes fire fired fires firework firm firms fished fishes fit five fiver fixed fixes fizzy flag flame flashed flashes flat
flavor flaw flied flies flip float flood floods floor floors flow flowed flower fluctuation flushed flushes fog fold folded folder folds
folk follow followed follower fond font food foods fool footnote for forbid force forced forces forecast foreigner forest forget forgive
fork form format formed former forms formula forth forty forward found foundation four fraction fragment frame freak free freed freeing
frees freeway freeze fried friend fries frighten frog from frown froze fruit frustrate frustrated frustrates fulfil fulfill fulfills
fulfils full fume fun function fund funded funding funds fur fuse fuss fuzzy gain game gap gaps garage garble garbled garbles garden gas
gasp gate gather gave gay gear gene generalisation generalisations generalise generalised generalises generalising generalization
generalizations generalize generalized generalizes generalizing generate generated generates generation generator generic genetic get gift
gin girl give glean glove glow goal god gods goes gold golf good goods got govern government gown grab grace grade graduate graduated
graduates graffiti graffito grand grant graph graphic grave greed grid grind grip groan gross ground group grow grown grows guarantee
guaranteed guarantees guard guess guessed guesses guest guide guided guideline guides guilt gun gut guts guy guys habit hack hacked hacker
had hair half hall halt halve ham hand handed handing handle handled handler handles hang happen hard harden hardy has hash hat hate hated
hates hating hats have hay hazard head headed header heading headline heads health hear heard hearing hears heart heat heating heats
heaven heel height hell help her herd here herring hid hide hided hides hiding highlight highway hill hint hinted hinting hints hire hired
hires hiring his historian hit hits hold holder holds hole holes holiday home honest honesty honor honored honoring honors honour hook
hope hoped hopes horde hordes horrified horrifies horse horses hospital host hot hour house housed houses human humane humans humor
hundred hung hunt hunted hunting hunts hurt hut icon idea ideal ideas identified identifier identifies identify identity idiot ignore
ignored ignores illustrate illustrated illustrates illustration image imagine imagined imagines immoral impair impend implement
implementation implication implied implies import impose imposed imposes impressed impresses impression imprison improve improved
improvement improves inane incident incline inclined inclines include included includes inconvenience inconvenienced inconveniences
incorporate incorporated incorporates increase increased increases incur indeed indexed indexes indicate indicated indicates indication
indicator individual induce induced induces indulge indulged indulges infect infer inferior influence influenced influences info inform
ingredient inhabit inhabitant inherit inhibit initial initialisation initialise initialised initialises initialising initialization
initialize initialized initializes initializing initiate initiated initiates injure injured injures input inquire inquired inquires insect
insects insert insist inspect inspire inspired inspires install installation instance institution instruct instruction instrument insult
integer integrate integrated integrates intend intention inter interact interaction interest interface interfaced interfaces interfere
interfered interferes interior internal interpret interpretation interpreted interpreter interrupt interruption intersection interval
intervene intervened intervenes interview into introduce introduced introduces invade invaded invades invent invention invert investigate
investigated investigates investigation invite invited invites invoke invoked invokes involve involved involves ion iron irritate
irritated irritates island isolate isolated isolates issue issued issues item jacket jam jet job join joins joint joke joked jokes journal
journalist judge judged judgement judges judgment judgments jump justified justifies keep ken key keyboard keystroke keyword kick kid
kidnap kids kill killed killer kind king kiss kit knee knew knock know lab label labeled labeling labelled labelling labor lack lad lager
land lane language large laser last late later latter laugh launched launches law lawyer lay layer layers lead leaded leader leaf leaflet
lean leaned leaning leans learn leave leaved leaves lecture lectured lecturer lectures led leg legs lend length lens lesson lest let lets
letter level licence license licensed licenses lid lie lied lies life lift light lighted lighter lighting lightning like liked likes
liking limb limit limitation line lined lines lining link lip lips lisp list listen listened listener listing lit liter litre litter live
lived lively liver lives living load loaded loader loan local locate located locates location lock log logs look loop loose lord lose
loses loss losses lost lot lots love loved lovely lover loves loving lower luck lump lunch lung lurk lust lying lyric machine mad magazine
mail main mainframe maintain make maker makers makes making male males man manage managed manager manages mangle mangled mangles
manipulate manipulated manipulates manned manner mans manual manufacture manufactured manufacturer manufactures map march margin mark
marked marker markers market markets married marries marvellous marvelous master match matched matches material mathematician matter
maximise maximize may maze meal mean meaning measure measured measurement measures meat mechanic mechanism medium meet meeting megabyte
member men mend mention menu mere merge merged merges merit mess message messed messes met metal meter meters method metre metres metro
microcomputer middle might migrate migrated migrates mild mile milk mill million mind minds mine mined mines minimise minimize mining
minister minute miracle mirror misdirect misguide misguided misguides misinterpret mislead misled misplace misplaced misplaces misread
misrepresent miss missed misses missile mist mistake misunderstand mixed mixes moan mod mode model modeled modeling modelings modelled
modelling modellings modes modification modified modifies module mold mole molecule moment money monitor monkey monster month mood moon
moons moral morality morals more morning moron mortal most mother motion motivate motivated motivates motive motor motorway mount mountain
move moved movement moves movie muck muddle muddled muddles mug multiple multiples multiplied multiplies murder murdered murderer muscle
museum musician must mutter myth nail naive naked name named names nation native near nearly neat neatly need needle needles needless
neglect negotiate negotiated negotiates negotiation neighbor neighborhood neighbors neighbour nerve nest net nets network neural new
newcomer newsletter newspaper next nice nick nickname night nil nine node nodes noise nominate nominated nominates none nor nose noses not
note noted notes notice noticed notices notified notifies noting notion noun novel novice number numeral nun nuns nurse nut obey object
objection oblige obliged obliges obscure obscured obscures observation observe observed observer observes obsessed obsesses obstruct
obtain occasion occupied occupies occur occurrence odd offence offend offended offender offense offer offering office officer offices
official offset omission omit one open opera operate operated operates operation operator opinion opponent oppose opposed opposes
oppressed oppresses opt optimisation optimise optimised optimises optimising optimization optimize optimized optimizes optimizing option
orchestra order organ organisation organisations organise organised organiser organisers organises organising organization organizations
organize organized organizer organizers organizes organizing orient orientate orientated orientates origin original originate originated
originates other our outcome outline outlined outlines output outrage outraged outrages outweigh overcome overhead overload overlook
overprice overpriced overprices override overrode overtone overwhelm owe owed owes owing own owned owner pace pack package packaged
packages packet pad pads page paged pages paging paid pain pains paint painting pair pan panel pant pants paper par paragraph parallel
parameter parent park parse parsed parses part participant participate participated participates particle partition partner party pass
passage passed passenger passes password past pat patched patches patent path patient patronise patronised patronises patronising
patronize patronized patronizes patronizing pattern pause paused pauses pay payed paying payment pays peak peanut peasant pedant
pedestrian peer pen pens people per perceive perceived perceives percent perform performance period peripheral permit persecute persecuted
persecutes person persuade persuaded persuades pet petty phase phased phases phasing phenomenon philosopher phone phoned phones photo
photograph phrase phrased phrases physic physicist pick picture pie piece pig pile piles pill pills pin pinch pinched pinches pinching
pins pint pints pipe pipes pit pitfall pizza place placed places plague plagued plagues plan plane planes planet plans plant plants
plaster plate play played player please pleased pleases plot plotted plotter ploy plug plus pocket poem poet poets point pointed pointer
poison poke pole polished polishes politician poll polls pool pop pope pops populate populated populates population port ported porter
portion portray ports pose posed poses posing position possessed possesses post posted poster postpone postponed postpones posts pot pound
pour power practical practice practiced practices practise practised practises pray prayed prayer preached preaches precaution precede
preceded precedes precious predecessor predict prediction prefer preference prefixed prefixes prejudice prejudiced prejudices premise
prepare prepared prepares prescribe prescribed prescribes present preserve preserved preserves pressed presses pressure presume presumed
presumes pretend prevent previous price priced prices pride priest prime primitive principle print printed printer printout prise prises
prisoner privatisation privatization privilege privileged privileges prize prizes problem procedure proceed proceeding processed processes
processor produce produced producer produces product professional professor profile profit program programme programmed programmer
programmes progressed progresses prohibit project prolong promise promised promises promote promoted promotes promoting prompt prompted
prompting pronounce pronounced pronounces proof proportion proposal propose proposed proposes prose prosecute prosecuted prosecutes
prospect prostitute protect protocol prove proved proves provide provided provides provision provoke provoked provokes psychologist
publication publicise publicised publicises publicising publicize publicized publicizes publicizing published publisher publishes pull
pulls pulp pulse pump pun punch punched punches punching punished punishes puns punt punts pupil purchase purchased purchases pure purpose
pursue pursued pursues pushed pushes put puts putt putts puzzle puzzled puzzles qualification qualified qualifier qualifies qualify
qualities quality quarter queen question queue queued queues quiet quit quite quits quota quotation quote quoted quotes rabbit race raced
races racing rack radio rag rage raid rail rain raise raised raises ran rang range ranged ranges ranging rank rant ranted ranting rare rat
rate rated rates rating ratio rational rats rattle rattled rattles rave raved raves raving reached reaches react reaction read reader
reading real realisation realise realised realises realising realization realize realized realizes realizing realm rear rearrange
rearranged rearranges reason reassure reassured reassures rebuild recall receive received receiver receives recipe recipient reckon
recognisable recognise recognised recognises recognising recognizable recognize recognized recognizes recognizing recommend recommendation
record recorded recorder recording recover recruit rectified rectifies recycle recycled recycles red redefine redefined redefines reduce
reduced reduces reduction refer reference referenced references refine refined refines reflect reform refreshed refreshes refuse refused
refuses regain regard region register regret regulation reign reinstate reinstated reinstates reject relate related relates relation
relationship relative relaxed relaxes release released releases relied relief relies relieve relieved relieves religion rely relying
remain remark remember remind reminded reminder remove removed removes rename renamed renames rend render renew repair repeat replace
replaced replacement replaces replied replies report reported reporter represent representation representative reproduce reproduced
reproduces request require required requirement requires reread researcher resemble resembled resembles reservation reserve reserved
reserves reset reside resident resign resolve resolved resolves resort resource respect respond response rest restart restaurant restore
restored restores restrain restrict restriction rests result resume resumed resumes retain retire retired retires retrieve retrieved
retrieves return reuse reveal reverse reversed reverses review revise revised revises revolt reward rewrite rewrote rice rid ridding ride
rides riding rids right ring riot rip rise rises rising risk ritual rival river road robot rock rod rode role roll roof room root roots
rope rose rot rotate rotated rotates round rout route routed routes routine routs row rude ruin rule ruled ruler rules rumor rumored
rumoring rumors rumour run rung runs rushed rushes sack sacks sacred sacrifice sacrificed sacrifices sad sadden safe safeguard sail sake
sale sales same sample sampled samples sand sane sang sat satellite satisfied satisfies save saved saves saving say saying says scale
scaled scales scan scanned scanner scare scared scares scatter scenario scene schedule scheduled scheduler schedules scheme scholar school
science scientist score scored scores scrap scratched scratches scream screen screw script scroll sea seal sealing seals searched searches
seat seats second secret sect section see seed seeing seek seeking seeks seem seeming seems seen sees segment select self sell selling
sells semantic seminar send sending sends sense sent sentence sentenced sentences sentient sentiment separate separated separates
separator sequence servant serve served server serves service session set sets setting settle settled settles sex shade shades shake shame
shape shaped shapes share shared shareholder shares she shed sheer sheet shell shelve shift shine shined shines ship shipped shipping
ships shirt shock shoe shoes shone shoot shoots shop shopped shopping shops short shorten shot shots shoulder shout show showed shower
shows shut shuts sic sick sicken side sided sides siding sigh sight sign signal signaled signaling signalled signalling signature signing
signs simple simplified simplifies simulate simulated simulates simulating simulation sin sine sing singer singing single sings sink sins
sir sit site sits sitting situate situated situates situation sixth sixty size sized sizes skill skip skipped skipping skips skull slag
slave sleep slice sliced slices slicing slid slide slides sliding slip slipped slipping slips slot slots slow slowed slower smashed
smashes smell smile smiled smiles smoke smoked smoker smokes snag sneak snow sock socket socks sod soft soil sold soldier sole soles
solicitor solution solve solved solves sometime son song songs sons sophisticate sophisticated sophisticates sore sort sorts soul sound
soup source space spaced spaces spare speak speaker specialise specialised specialises specialising specialize specialized specializes
specializing specialty specification specified specifies sped speed spell spelling spend spike spirit spit spite spits spitted spitting
split spoil spoke sponsor spool sport spot spots spotted spotting spread spring sprung square squared squares squashed squashes squeeze
squeezed squeezes stack stage stages stagger stair stake stale stamp stand standard standardise standardised standardises standardising
standardize standardized standardizes standardizing star stare stared stares staring starred starring stars start started starter starting
startle startled startles starve starved starves state stated statement states stating station statistic stay stayed staying steal steam
steel steep steer stem step stereotype stick sticks stiff stimulate stimulated stimulates stir stirs stock stocks stole stone stop store
stored stores storey storm story strain strange stream street stressed stresses stretched stretches strike string strip stroke strong
structure structured structures struggle struggled struggles stuck student studied studies stuff stumble stumbled stumbles stun style
subject submit subroutine subsidise subsidised subsidises subsidising subsidize subsidized subsidizes subsidizing substance substitute
substituted substitutes subway succeed sue sued sues suffer suffered sufferer suggest suggestion suit suite suits sum summaries summarise
summarised summarises summarising summarize summarized summarizes summarizing summed summer sun sung sunk super supervise supervised
supervises supervision supervisor supplied supplier supplies support supported supporter suppose supposed supposes suppressed suppresses
surface surprise surprised surprises surround surrounding survey survive survived survives suspect suspend sustain swallow swam swamp swap
swaps swear swearing swears sweat sweating sweats sweep swim switched switches sword swore swum symbol sympathies sympathise sympathize
symptom synonym system tab table tack tacked tacking tackle tackled tackles tacks tactic tail tailor tails take taker takes taking tale
talent tales talk tall tame tank tanks tap tape tapes target task taste tasted tastes tax taxpayer tea teacher teaches team tear technique
teenage teenager telephone tell temperature tempt ten tend tended tender tends tens term terminal terminate terminated terminates
terrified terrifies terrorist test tests text textbook texts than thank the theater theatre thee their them theme then theorem there these
thieve thin thing think this thoroughfare thou though thought thousand threat threaten three threw throat through throughout throughput
throw thrust thus thy tick ticket tidied tidies tie tied ties tile tiles till time timed timer times tin tins tip tips tire tired tires
title toe toes toilet token tolerate tolerated tolerates toll tome ton tone tons too took tool top topic tops tore toss touched touches
tough tourist toward tower town toy trace traced traces tracing track trade traded trades trading tradition trail trails train transaction
transfer transform transit translate translated translates translation transmission transmit transmitted transmitter transport trap travel
traveled traveling travelings travelled travelling travellings tread treat treats tree trend trial trials triangle tribe trick tricks
tried tries trigger trip trips trivia troop trouble trouser truck trucks truncate truncated truncates trunk trust trusting trusts truth
try tube tubes tune tuned tunes tuning tunnel turn twin twist tying type typed types typeset tyre unauthorised unauthorized undergraduate
underground underlie underlies underline underlined underlines understand undertake unified unifies unify union unit unite united unites
units unity unlock update updated updates upgrade upgraded upgrades upset upward urge urged urges use used user uses vacation value valued
values valve van vanished vanishes variable variant variation varied varies vat vector vegetable vehicle vend venue verb verified verifies
verse version vice victim view viewed viewer viewpoint village virtue visit visitor voice volume volunteer vote voted voter votes wade
waded wades wage wages wait wake waked wakes waking walk walks wall walls wander want war ward warm warmed warming warms warn warned
warning warns warp warps warrant wars wary was washed washes waste wasted wastes watched watches water wave waved waves way wealth weapon
wear weasel wed wee week weekend weigh welcome welcomed welcomes were west wet wets whale wheel while whim whisky whistle white who whole
whom whoop wide wider widest wife will win wind window winds wine wines wing winner wins wipe wiped wipes wire wired wires wise wiser
wisest wished wishes wit with withdraw witnessed witnesses wive woke woken women won wonder wood word words wore work worked worker
working works workstation world worm worms worn worried worries worth wrap wrapped wrapper wraps wreck wrecked wrecker write writer writes
writing wrong wrote yard year yet yield you your zero zone
`;
